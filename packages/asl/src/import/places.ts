import { InvalidOptionError } from '../errors.ts';

/** A text of JSON, or a place that a deployment tool fills: `${arn}` of Terraform and SAM, `{{ arn }}` of Jinja. */
const TEXT_OR_PLACE = /"(?:[^"\\]|\\.)*"|\$\{[^{}]*\}|\{\{[^{}]*\}\}/gu;

/** JSON in which a place that stands by itself, as `"Seconds": ${seconds}`, is a text, as one inside of a text is. */
export function placesAsTexts(json: string): string {
  return json.replace(TEXT_OR_PLACE, (found) => (found.startsWith('"') ? found : JSON.stringify(found)));
}

/** What is put in place of `${Name}`. A number or truth value is one where nothing else is in the text. */
export type Substitutions = Readonly<Record<string, string | number | boolean>>;

const PLACE = /\$\{([A-Za-z0-9_]+)\}/gu;
const ONLY_A_PLACE = /^\$\{([A-Za-z0-9_]+)\}$/u;

/**
 * A copy of a definition in which every text has its places filled; those that no substitution names are kept.
 *
 * @throws InvalidOptionError for a substitution that has no place: its name is misspelled, here or there.
 */
export function filled(value: unknown, substitutions: Substitutions): unknown {
  const used = new Set<string>();
  const replacementOf = (name: string) => {
    if (!Object.hasOwn(substitutions, name)) return undefined;
    used.add(name);
    return substitutions[name];
  };
  const result = JSON.parse(JSON.stringify(value), (_, member: unknown) => {
    if (typeof member !== 'string') return member;
    const whole = ONLY_A_PLACE.exec(member)?.[1];
    if (whole !== undefined) return replacementOf(whole) ?? member;
    return member.replace(PLACE, (place, name: string) => String(replacementOf(name) ?? place));
  }) as unknown;
  const unused = Object.keys(substitutions).find((name) => !used.has(name));
  if (unused === undefined) return result;
  throw new InvalidOptionError(
    `substitutions.${unused}`,
    `must have a place \${${unused}} in the definition`,
    substitutions[unused],
  );
}
