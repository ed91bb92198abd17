import { isJsonObject } from '../../model/index.ts';
import { FINDING_CODES, type Finding } from '../finding.ts';
import { broken, type Check, inside, type Place } from './check.ts';

export function listOf(item: Check, { least = 0 } = {}): Check {
  return (value, place) =>
    Array.isArray(value) && value.length >= least
      ? value.flatMap((entry, index) => item(entry, inside(place, index)))
      : broken(place, least > 0 ? `must be a list of at least ${least}` : 'must be a list', { value });
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

export interface ObjectRules {
  readonly fields: Readonly<Record<string, FieldRule>>;
  readonly groups?: readonly FieldGroup[];
}

/** An object with these fields and no others. */
export function objectOf({ fields, groups = [] }: ObjectRules): Check {
  return (value, place) => {
    if (!isJsonObject(value)) return broken(place, 'must be an object', { value });
    const present = Object.entries(value).filter(([, member]) => member !== undefined);
    return [
      ...present.flatMap(([name, member]) => fieldFindings({ rules: fields, name, member }, place)),
      ...Object.entries(fields)
        .filter(([name, rule]) => rule.required && value[name] === undefined)
        .map(([name]): Finding => missing(place, name)),
      ...groups.flatMap((group) => groupFindings(group, new Set(present.map(([name]) => name)), place)),
    ];
  };
}

interface Field {
  readonly rules: ObjectRules['fields'];
  readonly name: string;
  readonly member: unknown;
}

function fieldFindings({ rules, name, member }: Field, place: Place): readonly Finding[] {
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
  const here = inside(place, name);
  if (rule === undefined) {
    const message = `is no field that is known here; known: ${Object.keys(rules).join(', ')}`;
    return [{ code: FINDING_CODES.unknownField, pointer: here.pointer, message }];
  }
  if (rule.only !== undefined && rule.only !== place.language) {
    const message = `is a field of ${rule.only}, but the query language of this state is ${place.language}; use the field of ${place.language}, or set QueryLanguage`;
    return [{ code: FINDING_CODES.unknownField, pointer: here.pointer, message }];
  }
  return rule.check(member, here);
}

function missing(place: Place, name: string): Finding {
  return {
    code: FINDING_CODES.missingField,
    pointer: place.pointer,
    message: `must have the field ${name}`,
  };
}

function groupFindings(
  { fields, needed }: FieldGroup,
  present: ReadonlySet<string>,
  place: Place,
): Finding[] {
  const found = fields.filter((name) => present.has(name));
  if (found.length > 1) {
    const message = `may have only one of ${fields.join(', ')}, but has ${found.join(' and ')}`;
    return [{ code: FINDING_CODES.conflictingFields, pointer: place.pointer, message }];
  }
  if (found.length === 0 && needed) {
    const message = `must have one of ${fields.join(', ')}`;
    return [{ code: FINDING_CODES.missingField, pointer: place.pointer, message }];
  }
  return [];
}
