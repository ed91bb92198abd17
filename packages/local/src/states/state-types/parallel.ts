import type { ParallelState } from '@wfm/asl/language';
import { StatesError, TerminalStatesError } from '../errors.ts';
import { payloadOf } from '../execution/payload.ts';
import { threadOptionsOf } from '../execution/resume-point.ts';
import { runThreads } from '../execution/run-threads.ts';
import type { StateHandler } from '../visit/attempt.ts';

/**
 * Runs all branches at once. The first failure stops the others and fails the state. Source: States Language
 * specification, "Parallel State".
 */
export const parallel: StateHandler<ParallelState> = async ({ visit, flow, runInside, resumed }) => {
  const { thread, state } = visit;
  const input = payloadOf(await flow.arguments());
  if (resumed === undefined) thread.record('ParallelStateStarted');
  thread.beginInside(state.Branches.length, resumed?.startedEventId);
  const mocked = visit.probe?.work;
  if (mocked !== undefined) return { completion: await flow.complete(mocked.result()), next: state.Next };
  const outputs = await runThreads({
    parent: thread,
    count: state.Branches.length,
    concurrency: state.Branches.length,
    resumed,
    start: (index, after) => {
      const begin = resumed?.members[index] ?? ({ kind: 'firstState', input } as const);
      const branch = thread.fork({ index, after, ...threadOptionsOf(begin) });
      const definition = state.Branches[index] ?? { StartAt: '', States: {} };
      return { thread: branch, output: runInside(definition, begin, branch) };
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
