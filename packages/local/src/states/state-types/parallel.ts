import type { ParallelState } from '@wfm/asl/language';
import { StatesError, TerminalStatesError } from '../errors.ts';
import { type Payload, payloadOf } from '../execution/payload.ts';
import { type InsidePoint, threadOptionsOf } from '../execution/resume-point.ts';
import type { Thread } from '../execution/thread.ts';
import { type GroupMembers, ThreadGroup, type ThreadOwner } from '../execution/thread-group.ts';
import { type Attempt, type InnerRuns, resultOf, type StateHandler } from '../visit/attempt.ts';
import type { StateVisit } from '../visit/state-visit.ts';

/**
 * Runs all branches at once. The first failure stops the others and fails the state. Source: States Language
 * specification, "Parallel State".
 */
export const parallel: StateHandler<ParallelState> = {
  begin: async (attempt) => {
    const { visit, flow, resumed } = attempt;
    const { thread, state } = visit;
    const input = payloadOf(await flow.arguments());
    if (resumed === undefined) thread.record('ParallelStateStarted');
    thread.beginInside(state.Branches.length, resumed?.startedEventId);
    const mocked = visit.probe?.work;
    if (mocked !== undefined) return { completion: await flow.complete(mocked.result()), next: state.Next };
    return new ThreadGroup({
      parent: thread,
      count: state.Branches.length,
      concurrency: state.Branches.length,
      resumed,
      members: new Branches(attempt, input),
    });
  },
  finish: async ({ visit, flow }, outcome) => {
    const outputs = resultOf(outcome);
    visit.thread.record('ParallelStateSucceeded', { advances: false });
    return { completion: await flow.complete(outputs), next: visit.state.Next };
  },
};

/** Keeps nothing of the attempt's data flow: it is of no use until the state goes on. */
class Branches implements GroupMembers {
  readonly #visit: StateVisit<ParallelState>;
  readonly #runs: InnerRuns;
  readonly #resumed: InsidePoint | undefined;
  readonly #input: Payload;

  constructor({ visit, runs, resumed }: Attempt<ParallelState>, input: Payload) {
    this.#visit = visit;
    this.#runs = runs;
    this.#resumed = resumed;
    this.#input = input;
  }

  start(place: number, after: number, owner: ThreadOwner): void {
    const visit = this.#visit;
    const begin = this.#resumed?.members[place] ?? ({ kind: 'firstState', input: this.#input } as const);
    const thread = visit.thread.fork({ index: place, after, ...threadOptionsOf(begin) });
    const states = visit.state.Branches[place] ?? { StartAt: '', States: {} };
    this.#runs.runInside({ states, begin, thread, owner, place });
  }

  succeeded(_place: number, branch: Thread): number {
    branch.ended();
    return branch.lastEventId;
  }

  failed(_place: number, _branch: Thread, error: unknown): void {
    const { thread } = this.#visit;
    if (error instanceof StatesError && !(error instanceof TerminalStatesError)) thread.abortChildren();
    else thread.stopChildren();
  }
}
