import type { Branch, State } from '../language/index.ts';
import { mergeStates } from './merge-states.ts';

/**
 * A copy of the branch in which every way to end well leads to `next` instead. A Succeed becomes a Pass: it hands on
 * the same output. Failures stay failures.
 */
export function continuedBy<Inner extends Branch>(branch: Inner, next: string): Inner {
  return {
    ...branch,
    States: Object.fromEntries(
      Object.entries(branch.States).map(([name, state]) => [name, continuing(state, next)]),
    ),
  };
}

function continuing(state: State, next: string): State {
  if (state.Type === 'Succeed') return { ...state, Type: 'Pass', Next: next };
  if (!('End' in state) || state.End !== true) return state;
  const { End: _, ...rest } = state;
  return { ...rest, Next: next };
}

/**
 * One fragment after the other: every end of the first leads to the start of the second. Both must write the query
 * language in the same way (see `spelledOut`).
 *
 * @throws NameClashError if a name occurs in both.
 */
export function sequence(first: Branch, second: Branch): Branch {
  return {
    StartAt: first.StartAt,
    States: mergeStates(continuedBy(first, second.StartAt).States, second.States),
  };
}
