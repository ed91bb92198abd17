import { ConfigurationError } from '@wfm/constructs';
import { closest } from './closest.ts';
import type { SettingLeaf } from './leaves.ts';

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
 * Other variables that begin with `WFM_` are none of ours, unless they look like a slip of one that is.
 *
 * @throws ConfigurationError naming a variable that cannot be read, or that is probably misspelt.
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
    refuseSlip(variable, [...known.keys()]);
    return [];
  });
}

function refuseSlip(variable: string, known: readonly string[]): void {
  const meant = closest(variable, known);
  if (meant === undefined) return;
  throw new ConfigurationError({
    setting: variable,
    rule: 'is no setting',
    fix: `Did you mean ${meant}?`,
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
