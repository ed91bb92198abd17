import { type JsonNode, type JsonScalar, parseJson, printJson } from '../json/index.ts';
import type { EventFields } from './event-fields.ts';
import { likeness } from './likeness.ts';
import { asksForAbsence } from './match.ts';
import { satisfiesMatcher } from './matchers/index.ts';
import type { Alternative, EventPattern, FieldCondition } from './model.ts';

/** Why an event does not match a pattern, by the alternative that it comes nearest to. */
export interface Mismatch {
  /** The first field that is not as the pattern asks, `detail.orderId`; `undefined`: each is, but not of one list element. */
  readonly path: string | undefined;
  /** What the pattern asks of the field, as JSON text. Absent: as above. */
  readonly wanted?: string;
  /** Values of the field in the event, as JSON texts; empty where the event does not have it. */
  readonly found: readonly string[];
  /** Fields that are not as the pattern asks. */
  readonly failed: number;
  /** Fields that are, of those that the event has: to lack what must be absent is no likeness. */
  readonly satisfied: number;
  /** How near the fields that fail come to what is asked of them: of each 0 (another thing) to 1, added up. */
  readonly likeness: number;
}

/**
 * Explains why an event does not match. Of the alternatives of `$or` it takes the nearest.
 * {@link byNearness} says which of two is nearer.
 *
 * @param patternText the pattern as it was put.
 */
export function explainMismatch(pattern: EventPattern, patternText: string, fields: EventFields): Mismatch {
  const [nearest] = pattern.alternatives
    .map((alternative) => mismatchOf(alternative, patternText, fields))
    .toSorted(byNearness);
  if (nearest === undefined) throw new TypeError(`The pattern ${patternText} has no alternative.`);
  return nearest;
}

/** Of two mismatches the one first whose failing fields are the fewest, less their likeness; then the one with more satisfied. */
export function byNearness(one: Mismatch, other: Mismatch): number {
  return one.failed - one.likeness - (other.failed - other.likeness) || other.satisfied - one.satisfied;
}

function mismatchOf(alternative: Alternative, patternText: string, fields: EventFields): Mismatch {
  const failing = alternative.filter((condition) => !isSatisfied(condition, fields));
  const [first] = failing;
  const pattern = parseJson(patternText);
  const likenesses = failing.map(({ path }) => {
    const wanted = clauseOf(pattern, path);
    return wanted === undefined ? 0 : likeness(wanted, valuesOf(fields, path));
  });
  const counts = {
    failed: failing.length,
    satisfied: alternative.filter((condition) => !failing.includes(condition) && fields.has(condition.path))
      .length,
    likeness: likenesses.reduce((sum, one) => sum + one, 0),
  };
  if (first === undefined) return { path: undefined, found: [], ...counts };
  const wanted = clauseOf(pattern, first.path);
  const found = valuesOf(fields, first.path).map(printJson);
  return {
    path: first.path,
    ...(wanted === undefined ? {} : { wanted: printJson(wanted) }),
    found,
    ...counts,
  };
}

function valuesOf(fields: EventFields, path: string): readonly JsonScalar[] {
  return (fields.get(path) ?? []).map(({ value }) => value as JsonScalar);
}

function isSatisfied({ path, matchers }: FieldCondition, fields: EventFields): boolean {
  const leaves = fields.get(path) ?? [];
  return leaves.length === 0
    ? matchers.some(asksForAbsence)
    : leaves.some(({ value }) => matchers.some((matcher) => satisfiesMatcher(matcher, value)));
}

/** What a pattern says of a field, by its path of steps that are joined by dots. */
function clauseOf(node: JsonNode, path: string): JsonNode | undefined {
  if (node.kind !== 'object') return undefined;
  for (const [name, value] of node.members) {
    const inside =
      name === path
        ? value
        : path.startsWith(`${name}.`)
          ? clauseOf(value, path.slice(name.length + 1))
          : name === '$or' && value.kind === 'array'
            ? value.elements.map((element) => clauseOf(element, path)).find((found) => found !== undefined)
            : undefined;
    if (inside !== undefined) return inside;
  }
  return undefined;
}
