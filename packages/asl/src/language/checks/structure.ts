import type { Diagnostic } from '../diagnostic.ts';
import { isJsonObject, type JsonObject } from '../model/index.ts';
import { broken, type Check, inside, type Place, wrong } from './check.ts';

export function listOf(item: Check, { least = 0 } = {}): Check {
  return (value, place) => {
    if (!Array.isArray(value)) return wrong(place, 'Expected value of type Array', value);
    if (value.length < least) return wrong(place, 'Value cannot be empty', value);
    return value.flatMap((entry, index) => item(entry, inside(place, index)));
  };
}

/** What a field must be, and whether it must be there. */
export interface FieldRule {
  readonly check: Check;
  readonly required?: true;
  /** The only query language that has the field. Absent: both have it. */
  readonly only?: Place['language'];
}

/** Fields of which at most one, or exactly one, may be there. */
export interface FieldGroup {
  readonly fields: readonly string[];
  /** Whether one must be there. Absent: none is fine. */
  readonly needed?: true;
}

/** At least one of the fields must be there. */
export function someOf(...fields: readonly string[]): Check {
  return (value, place) =>
    isJsonObject(value) && !fields.some((name) => isGiven(value, name))
      ? broken(place, {
          message: `This object should have at least one of the following fields: [${fields.join(', ')}]`,
        })
      : [];
}

export interface ObjectRules {
  readonly fields: Readonly<Record<string, FieldRule>>;
  readonly groups?: readonly FieldGroup[];
}

/** An object with these fields and no others. */
export function objectOf({ fields, groups = [] }: ObjectRules): Check {
  return (value, place) => {
    if (!isJsonObject(value)) return wrong(place, 'Expected value of type Object', value);
    const present = Object.entries(value).filter(([, member]) => member !== undefined);
    return [
      ...required(
        value,
        namesOf(fields, (rule) => rule.required === true),
        place,
      ),
      ...present.flatMap(([name, member]) => fieldDiagnostics({ rules: fields, name, member }, place)),
      ...groups.flatMap((group) => groupDiagnostics(group, value, place)),
    ];
  };
}

/** The fields of an object that must be there and are not. */
export function required(value: JsonObject, names: readonly string[], place: Place): Diagnostic[] {
  const missing = names.filter((name) => value[name] === undefined || !Object.hasOwn(value, name));
  return missing.length === 0
    ? []
    : broken(place, { message: `These fields are required: [${missing.join(', ')}]` });
}

function namesOf(rules: ObjectRules['fields'], has: (rule: FieldRule) => boolean): string[] {
  return Object.entries(rules).flatMap(([name, rule]) => (has(rule) ? [name] : []));
}

interface Field {
  readonly rules: ObjectRules['fields'];
  readonly name: string;
  readonly member: unknown;
}

/** An unknown field is reported at the object that has it, as Step Functions does. */
function fieldDiagnostics({ rules, name, member }: Field, place: Place): readonly Diagnostic[] {
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
  if (rule === undefined) {
    const known = namesOf(rules, ({ only }) => only === undefined || only === place.language);
    return broken(place, {
      message: `Field '${name}' is not supported`,
      hint: `known here: ${known.join(', ')}`,
    });
  }
  if (rule.only !== undefined && rule.only !== place.language) {
    return broken(place, {
      message: `The QueryLanguage is set to '${place.language}', but field '${name}' is only supported for the '${rule.only}' QueryLanguage`,
    });
  }
  return rule.check(member, inside(place, name));
}

function groupDiagnostics({ fields, needed }: FieldGroup, value: JsonObject, place: Place): Diagnostic[] {
  const found = fields.filter((name) => isGiven(value, name));
  const list = `[${fields.join(', ')}]`;
  if (found.length > 1) {
    return broken(place, {
      message: `There should only be one of the following fields: ${list}`,
      hint: `found ${found.join(' and ')}`,
    });
  }
  return found.length === 0 && needed
    ? broken(place, { message: `This object should have only one of the following fields: ${list}` })
    : [];
}

/** `End: false` says as much as no `End`. */
function isGiven(value: JsonObject, name: string): boolean {
  return (
    Object.hasOwn(value, name) && value[name] !== undefined && !(name === 'End' && value[name] === false)
  );
}
