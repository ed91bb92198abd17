import { readFileSync } from 'node:fs';
import { ConfigurationError } from '@wfm/constructs';
import { isRecord, type SettingsRecord } from './record.ts';
import { DEFAULT_ENVIRONMENT } from './sections/identity.ts';

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

/**
 * The settings of one environment: the file's own, and over them those that it has for the environment under
 * `environments`.
 *
 * @param chosen the environment that a variable names; undefined: the file's own, or the default.
 * @throws ConfigurationError if the text is no JSON object, or its `environments` lack the environment.
 */
export function parseSettingsFile(file: SettingsFile, chosen: string | undefined): SettingsRecord {
  const { environments, ...common } = parseObject(file);
  if (environments === undefined) return common;
  const named = chosen ?? common['environment'] ?? DEFAULT_ENVIRONMENT;
  const overrides = isRecord(environments) ? environments[String(named)] : undefined;
  if (!isRecord(environments) || !isRecord(overrides)) {
    const known = isRecord(environments)
      ? Object.keys(environments).join(', ')
      : 'a map of settings by environment';
    throw new ConfigurationError({
      setting: `environments in ${file.name}`,
      rule: `must have the environment "${String(named)}"`,
      value: known,
      fix: 'Add it, or name another one by WFM_ENVIRONMENT.',
    });
  }
  return { ...overlaid(common, overrides), environment: named };
}

function parseObject({ name, text }: SettingsFile): SettingsRecord {
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
  if (isRecord(value)) return value;
  throw new ConfigurationError({
    setting: name,
    rule: 'must hold a JSON object',
    value,
    fix: 'For example {"region":"eu-central-1"}.',
  });
}

/** Sections are put over sections member by member; tags too. */
function overlaid(common: SettingsRecord, overrides: SettingsRecord): SettingsRecord {
  const over = Object.entries(overrides).map(([name, value]) => {
    const below = common[name];
    return [name, isRecord(below) && isRecord(value) ? overlaid(below, value) : value] as const;
  });
  return { ...common, ...Object.fromEntries(over) };
}
