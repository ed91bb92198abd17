import { ConfigurationError } from '@wfm/constructs';
import { closest } from './closest.ts';
import type { SettingLeaf } from './leaves.ts';
import { OTHER_VARIABLES } from './other-variables.ts';

/** Environment variables as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that was found, and under which name its user knows it. */
export interface FoundSetting {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly setBy: string;
}

/**
 * The settings that environment variables make. An empty variable counts as absent, as shells and CI systems have it.
 * The prefix `WFM_` is ours: a variable with it that nobody knows has no effect, and an effect is expected.
 *
 * @throws ConfigurationError naming a variable that cannot be read, or that nobody knows.
 */
export function parseEnvironment(
  environment: Environment,
  leaves: readonly SettingLeaf[],
): readonly FoundSetting[] {
  const known = new Map(leaves.map((leaf) => [leaf.variable, leaf]));
  return Object.entries(environment).flatMap(([variable, text]) => {
    if (!variable.startsWith('WFM_') || text === undefined || text === '') return [];
    const leaf = known.get(variable);
    if (leaf !== undefined) {
      return [{ path: leaf.path.split('.'), value: parseValue(leaf, text), setBy: variable }];
    }
    if (variable in OTHER_VARIABLES) return [];
    throw unknown(variable, [...known.keys(), ...Object.keys(OTHER_VARIABLES)]);
  });
}

function unknown(variable: string, known: readonly string[]): ConfigurationError {
  const meant = closest(variable, known);
  return new ConfigurationError({
    setting: variable,
    rule: 'is no setting',
    fix:
      meant === undefined
        ? 'Take it away, or see docs/configuration.md for the variables that there are.'
        : `Did you mean ${meant}?`,
  });
}

/** Texts stay as they are; a number, boolean, list or map is read as JSON. */
function parseValue({ schema, variable }: SettingLeaf, text: string): unknown {
  if (schema.type === 'string') return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The schema refuses a text where it wants a number or a boolean, and names the rule.
    if (schema.type !== 'array' && schema.type !== 'object') return text;
    throw new ConfigurationError({
      setting: variable,
      rule: `must be JSON, ${schema.type === 'array' ? 'such as ["one","two"]' : 'such as {"Team":"orders"}'}`,
      value: text,
      fix: 'Put the value into single quotes in a shell.',
    });
  }
}
