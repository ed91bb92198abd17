import type { QueryLanguage, StatesDefinition } from '../definition/state-definition.ts';
import { EngineFault, ScopeAborted, StatesError } from '../errors.ts';
import type { Thread } from '../execution/thread.ts';
import type { ExecutionEnvironment } from './environment.ts';
import { runState } from './run-state.ts';
import { type Payload, StateVisit } from './state-visit.ts';

export interface StatesRun {
  readonly definition: StatesDefinition;
  readonly input: Payload;
  readonly thread: Thread;
  readonly environment: ExecutionEnvironment;
  /** Query language of the states that name none. */
  readonly queryLanguage: QueryLanguage;
}

/**
 * Runs states from `StartAt` until one ends, and gives its output.
 *
 * @throws StatesError when a state fails and nothing catches it.
 * @throws ScopeAborted when the thread was stopped.
 * @throws EngineFault when the interpreter itself is wrong; it names the state.
 */
export async function runStates(run: StatesRun): Promise<Payload> {
  const { definition, thread, environment, queryLanguage } = run;
  let name = definition.StartAt;
  let { input } = run;
  for (;;) {
    const state = definition.States[name];
    if (state === undefined)
      throw new EngineFault(`state '${name}' is not in the definition, which was taken as valid`);
    try {
      const visit = new StateVisit({
        name,
        state,
        input,
        queryLanguage: state.QueryLanguage ?? queryLanguage,
        environment,
        thread,
      });
      const { output, next } = await runState(visit, (inner, innerInput, innerThread) =>
        runStates({ definition: inner, input: innerInput, thread: innerThread, environment, queryLanguage }),
      );
      if (next === undefined) return output;
      name = next;
      input = output;
    } catch (error) {
      if (error instanceof StatesError || error instanceof ScopeAborted || error instanceof EngineFault)
        throw error;
      throw new EngineFault(
        `state '${name}' of ${environment.stateMachine.arn} made the interpreter fail: ${String(error)}`,
        {
          cause: error,
        },
      );
    }
  }
}
