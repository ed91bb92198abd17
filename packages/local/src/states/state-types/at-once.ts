import type { State } from '@wfm/asl/language';
import { EngineDefect } from '../errors.ts';
import type { Attempt, StateHandler, StateResult } from '../visit/attempt.ts';

/** The behaviour of a state type whose states wait for nothing. */
export function atOnce<S extends State>(
  begin: (attempt: Attempt<S>) => Promise<StateResult>,
): StateHandler<S> {
  return {
    begin,
    finish: async ({ visit }) => {
      throw new EngineDefect(`state '${visit.name}' has ended at once, and work of it has an outcome`);
    },
  };
}
