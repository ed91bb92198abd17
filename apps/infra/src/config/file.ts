import { readFileSync } from 'node:fs';
import { ConfigurationError } from '../errors.ts';

/** A configuration file that was read. */
export interface SettingsFile {
  /** How its user named it. */
  readonly name: string;
  readonly text: string;
}

/**
 * Reads the configuration file.
 *
 * @param path where it is.
 * @param name how its user named it, for messages.
 * @throws ConfigurationError if it cannot be read.
 */
export function readSettingsFile(path: string, name: string): SettingsFile {
  try {
    return { name, text: readFileSync(path, 'utf8') };
  } catch (error) {
    throw new ConfigurationError({
      setting: 'WFM_CONFIG',
      rule: `must name a file that can be read (${error instanceof Error ? error.message : String(error)})`,
      value: name,
      fix: 'A relative name starts at the top-level folder.',
    });
  }
}

/** @throws ConfigurationError if the file's text is no JSON object. */
export function settingsFromFile({ name, text }: SettingsFile): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ConfigurationError({
      setting: name,
      rule: `must be JSON (${error instanceof Error ? error.message : String(error)})`,
      fix: 'JSON has no comments and no comma after the last member.',
    });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw new ConfigurationError({
    setting: name,
    rule: 'must hold a JSON object',
    value,
    fix: 'For example {"region":"eu-central-1"}.',
  });
}
