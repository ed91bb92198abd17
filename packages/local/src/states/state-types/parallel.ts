import type { ParallelState } from '../definition/state-definition.ts';
import { StatesError, TerminalStatesError } from '../errors.ts';
import type { StateHandler } from '../interpreter/attempt.ts';
import { payloadOf } from '../interpreter/payload.ts';
import { runThreads } from '../interpreter/run-threads.ts';

/**
 * Runs all branches at once. The first failure stops the others and fails the state.
 *
 * @see https://states-language.net/spec.html#parallel-state
 */
export const parallel: StateHandler<ParallelState> = async ({ visit, flow, runInside }) => {
  const { thread, state } = visit;
  const input = payloadOf(await flow.arguments());
  thread.record('ParallelStateStarted');
  const mocked = visit.probe?.work;
  if (mocked !== undefined) return { completion: await flow.complete(mocked.result()), next: state.Next };
  const outputs = await runThreads({
    parent: thread,
    count: state.Branches.length,
    concurrency: state.Branches.length,
    start: (index, after) => {
      const branch = thread.fork({ after });
      const definition = state.Branches[index] ?? { StartAt: '', States: {} };
      return { thread: branch, output: runInside(definition, input, branch) };
    },
    succeeded: (_index, branch) => {
      branch.ended();
      return branch.lastEventId;
    },
    failed: (_index, _branch, error) => {
      if (error instanceof StatesError && !(error instanceof TerminalStatesError)) thread.abortChildren();
      else thread.stopChildren();
    },
  });
  thread.record('ParallelStateSucceeded', { advances: false });
  return { completion: await flow.complete(outputs.map(({ value }) => value)), next: state.Next };
};
