import { ConfigurationError, ruleOf } from '@wfm/constructs';
import type * as z from 'zod';

import { type Environment, type FoundSetting, parseEnvironment } from './environment-variables.ts';
import { parseSettingsFile, type SettingsFile } from './file.ts';
import { settingLeaves } from './leaves.ts';
import { isRecord, type SettingsRecord } from './record.ts';
import { type SettingsInput, settingsSchema } from './schema.ts';
import { completeSettings, type Settings } from './settings.ts';

export interface SettingSources {
  readonly environment: Environment;
  /** The configuration file, read; undefined: there is none. */
  readonly file: SettingsFile | undefined;
}

/**
 * The settings of one environment: an environment variable wins over the configuration file, and that over the default.
 *
 * @throws ConfigurationError naming the first setting that breaks a rule, where it was set, its value and the rule.
 */
export function parseSettings({ environment, file }: SettingSources): Settings {
  const leaves = settingLeaves();
  const found = parseEnvironment(environment, leaves);
  const chosen = environment['WFM_ENVIRONMENT'] || undefined;
  const inFile = file === undefined ? {} : parseSettingsFile(file, chosen);
  const setBy = new Map(found.map((setting) => [setting.path.join('.'), setting.setBy]));
  return parseInput(merged(inFile, found), (path) => {
    return setBy.get(path) ?? (file !== undefined && has(inFile, path) ? `${path} in ${file.name}` : path);
  });
}

/** Settings that are given as an object, as tests and other programs do. @throws ConfigurationError */
export function parseSettingsInput(input: SettingsInput): Settings {
  return parseInput(input, (path) => path);
}

function parseInput(input: unknown, nameOf: (path: string) => string): Settings {
  const result = settingsSchema.safeParse(input);
  if (!result.success) {
    const [issue] = result.error.issues;
    if (issue === undefined) throw result.error;
    throw errorOf(issue, input, nameOf);
  }
  return completeSettings(result.data, nameOf);
}

function errorOf(issue: z.core.$ZodIssue, input: unknown, nameOf: (path: string) => string): Error {
  if (issue.code === 'unrecognized_keys') {
    const unknown = [...issue.path, ...issue.keys.slice(0, 1)].join('.');
    return new ConfigurationError({
      setting: nameOf(unknown),
      rule: 'is no setting',
      fix: 'See docs/configuration.md for those that are.',
    });
  }
  const name = settingAt(issue.path.join('.'));
  return new ConfigurationError({
    setting: nameOf(name),
    rule: ruleOf(issue),
    value: valueAt(input, name.split('.')),
    fix: `See docs/configuration.md, \`${name}\`.`,
  });
}

/** A wrong member of a list or key of a map is reported as the setting, which is what its user wrote. */
function settingAt(path: string): string {
  return settingLeaves().find((leaf) => `${path}.`.startsWith(`${leaf.path}.`))?.path ?? path;
}

/** The settings of the file with those of the environment put over them. */
function merged(file: SettingsRecord, found: readonly FoundSetting[]): unknown {
  return found.reduce<SettingsRecord>(
    (settings, { path, value }) => withValueAt(settings, path, value),
    file,
  );
}

function withValueAt(
  settings: SettingsRecord,
  [head, ...rest]: readonly string[],
  value: unknown,
): SettingsRecord {
  if (head === undefined) return settings;
  if (rest.length === 0) return { ...settings, [head]: value };
  const section = settings[head];
  return { ...settings, [head]: withValueAt(isRecord(section) ? section : {}, rest, value) };
}

function has(settings: SettingsRecord, path: string): boolean {
  return valueAt(settings, path.split('.')) !== undefined;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((found, key) => (isRecord(found) ? found[String(key)] : undefined), value);
}
