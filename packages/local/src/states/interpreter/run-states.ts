import type { Branch, QueryLanguage } from '@wfm/asl/language';
import { EngineDefect, ScopeAborted, StatesError } from '../errors.ts';
import type { Payload } from '../execution/payload.ts';
import type { ThreadBegin } from '../execution/resume-point.ts';
import type { Thread } from '../execution/thread.ts';
import type { Attempt } from '../visit/attempt.ts';
import type { ExecutionEnvironment } from '../visit/environment.ts';
import { StateVisit } from '../visit/state-visit.ts';
import { runState } from './run-state.ts';

export interface StatesRun {
  readonly definition: Branch;
  readonly begin: ThreadBegin;
  readonly thread: Thread;
  readonly environment: ExecutionEnvironment;
  /** Query language of the states that name none. */
  readonly queryLanguage: QueryLanguage;
}

/**
 * Runs states from `StartAt`, or from where they stood, until one ends, and gives its output.
 *
 * @throws StatesError when a state fails and nothing catches it.
 * @throws ScopeAborted when the thread was stopped.
 * @throws EngineDefect when the interpreter itself is wrong; it names the state.
 */
export async function runStates(run: StatesRun): Promise<Payload> {
  const { definition, thread, environment, queryLanguage, begin } = run;
  if (begin.kind === 'finished') return begin.output;
  let resumed = begin.kind === 'inState' ? begin : undefined;
  let name = resumed?.name ?? definition.StartAt;
  let { input } = begin;
  // Made once: one for each visit would be held by each execution that waits.
  const runInside: Attempt['runInside'] = (inner, innerBegin, innerThread) =>
    runStates({ definition: inner, begin: innerBegin, thread: innerThread, environment, queryLanguage });
  for (;;) {
    const state = definition.States[name];
    if (state === undefined)
      throw new EngineDefect(`state '${name}' is not in the definition, which was taken as valid`);
    // AWS leaves a Fail state that is redriven out of the chain: its failure follows the redrive.
    const { redrive } = environment.execution;
    if (resumed?.entered !== undefined && state.Type === 'Fail' && redrive?.eventId !== undefined)
      thread.continueAfter(redrive.eventId);
    try {
      const visit = new StateVisit({
        name,
        state,
        input,
        queryLanguage: state.QueryLanguage ?? queryLanguage,
        environment,
        thread,
        entered: resumed?.entered,
      });
      const { output, next } = await runState(visit, {
        runInside,
        resumed: resumed?.inside,
        goesOnFrom: resumed?.attempt,
      });
      resumed = undefined;
      if (next === undefined) return output;
      environment.beforeTransition();
      thread.scope.throwIfAborted();
      name = next;
      input = output;
    } catch (error) {
      if (error instanceof StatesError || error instanceof ScopeAborted || error instanceof EngineDefect)
        throw error;
      throw new EngineDefect(
        `state '${name}' of ${environment.stateMachine.arn} made the interpreter fail: ${String(error)}`,
        {
          cause: error,
        },
      );
    }
  }
}
