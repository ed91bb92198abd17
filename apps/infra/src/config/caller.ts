import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment } from './environment-variables.ts';
import { readSettingsFile } from './file.ts';
import { parseSettings } from './parse-settings.ts';
import type { Settings } from './settings.ts';

/** The folder that relative names in settings start at. */
export const TOP_LEVEL = fileURLToPath(new URL('../../../..', import.meta.url));

/**
 * The settings that a caller's environment variables make, with the file that `WFM_CONFIG` names.
 *
 * @throws ConfigurationError naming the first setting that breaks a rule.
 */
export function readSettings(environment: Environment): Settings {
  const config = environment['WFM_CONFIG'];
  return parseSettings({
    environment,
    file:
      config === undefined || config === ''
        ? undefined
        : readSettingsFile(resolve(TOP_LEVEL, config), config),
  });
}
