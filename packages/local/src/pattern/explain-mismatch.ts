import { type JsonNode, type JsonScalar, parseJson, printJson } from '../json/index.ts';
import type { EventFields } from './event-fields.ts';
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
  /** Fields that are. */
  readonly satisfied: number;
}

/**
 * Explains why an event does not match. Of the alternatives of `$or` it takes the one with the fewest fields that fail.
 *
 * @param patternText the pattern as it was put.
 */
export function explainMismatch(pattern: EventPattern, patternText: string, fields: EventFields): Mismatch {
  const [nearest] = pattern.alternatives
    .map((alternative) => mismatchOf(alternative, patternText, fields))
    .toSorted((one, other) => one.failed - other.failed);
  if (nearest === undefined) throw new TypeError(`The pattern ${patternText} has no alternative.`);
  return nearest;
}

function mismatchOf(alternative: Alternative, patternText: string, fields: EventFields): Mismatch {
  const failing = alternative.filter((condition) => !isSatisfied(condition, fields));
  const [first] = failing;
  const counts = { failed: failing.length, satisfied: alternative.length - failing.length };
  if (first === undefined) return { path: undefined, found: [], ...counts };
  const wanted = clauseOf(parseJson(patternText), first.path);
  const found = (fields.get(first.path) ?? []).map(({ value }) => printJson(value as JsonScalar));
  return {
    path: first.path,
    ...(wanted === undefined ? {} : { wanted: printJson(wanted) }),
    found,
    ...counts,
  };
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
