import { type ArrayPositions, type EventFields, joinPositions, NO_ARRAYS } from './event-fields.ts';
import { type Matcher, satisfiesMatcher } from './matchers/index.ts';
import type { Alternative, EventPattern } from './model.ts';

/**
 * Whether an event matches a pattern, with Event Ruler's array consistency: the leaves that satisfy the fields of one
 * alternative must not come from different elements of one array.
 */
export function matchesPattern(pattern: EventPattern, fields: EventFields): boolean {
  return pattern.alternatives.some((alternative) => satisfiesAll(alternative, fields));
}

function satisfiesAll(alternative: Alternative, fields: EventFields): boolean {
  const satisfiesFrom = (index: number, positions: ArrayPositions): boolean => {
    const condition = alternative[index];
    if (condition === undefined) return true;
    const { path, matchers } = condition;
    const candidates = (fields.get(path) ?? []).flatMap(({ value, arrayPositions }) => {
      const joined = joinPositions(positions, arrayPositions);
      return joined === undefined ? [] : [{ value, arrayPositions, joined }];
    });
    if (candidates.length === 0) return matchers.some(asksForAbsence) && satisfiesFrom(index + 1, positions);
    // Elements of an array of scalars share their positions: what follows need not be searched for each of them.
    const failedPositions = new Set<ArrayPositions>();
    return candidates.some(({ value, arrayPositions, joined }) => {
      if (failedPositions.has(arrayPositions)) return false;
      if (!matchers.some((matcher) => satisfiesMatcher(matcher, value))) return false;
      if (satisfiesFrom(index + 1, joined)) return true;
      failedPositions.add(arrayPositions);
      return false;
    });
  };

  return satisfiesFrom(0, NO_ARRAYS);
}

/** Whether a matcher is satisfied where the event does not have the field. */
export function asksForAbsence(matcher: Matcher): boolean {
  return matcher.kind === 'exists' && !matcher.exists;
}
