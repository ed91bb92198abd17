import type { MapState } from '@wfm/asl/language';
import { StatesError, TerminalStatesError } from '../errors.ts';
import { payloadOf } from '../execution/payload.ts';
import { type FirstState, type ThreadBegin, threadOptionsOf } from '../execution/resume-point.ts';
import type { Thread } from '../execution/thread.ts';
import { type GroupMembers, ThreadGroup, type ThreadOwner } from '../execution/thread-group.ts';
import { INLINE_MAP_CONCURRENCY } from '../limits.ts';
import type { Attempt } from '../visit/attempt.ts';
import { iterationInput, type MapWork, mapContextOf } from './items.ts';

/** The iterations of a Map inside its execution. The first failure stops the others and fails the state. */
export function inlineMap(work: MapWork): ThreadGroup {
  const { attempt, items, maxConcurrency } = work;
  return new ThreadGroup({
    parent: attempt.visit.thread,
    count: items.length,
    concurrency: maxConcurrency === 0 ? INLINE_MAP_CONCURRENCY : maxConcurrency,
    resumed: attempt.resumed,
    members: new Iterations(work),
  });
}

class Iterations implements GroupMembers {
  readonly #work: MapWork;

  constructor(work: MapWork) {
    this.#work = work;
  }

  get #attempt(): Attempt<MapState> {
    return this.#work.attempt;
  }

  start(place: number, after: number, owner: ThreadOwner): void {
    const { items, processor } = this.#work;
    const { visit, resumed, runs } = this.#attempt;
    const details = { name: visit.name, index: place };
    const point = resumed?.members[place];
    const thread = visit.thread.fork({
      index: place,
      after,
      mapContext: mapContextOf(place, items[place] ?? null),
      abortEvent: { type: 'MapIterationAborted', details },
      ...(point === undefined ? {} : threadOptionsOf(point)),
    });
    const run = (begin: ThreadBegin) => runs.runInside({ states: processor, begin, thread, owner, place });
    if (point !== undefined) run(point);
    else this.#enter(place, thread).then(run, (error: unknown) => owner.threadFailed(place, thread, error));
  }

  succeeded(place: number, iteration: Thread): number {
    const details = { name: this.#attempt.visit.name, index: place };
    const id = iteration.record('MapIterationSucceeded', { details, advances: false });
    iteration.ended();
    return id;
  }

  failed(place: number, iteration: Thread, error: unknown): void {
    const { thread, name } = this.#attempt.visit;
    if (!(error instanceof StatesError) || error instanceof TerminalStatesError) {
      thread.stopChildren();
      return;
    }
    iteration.ended();
    iteration.abort();
    thread.record('MapIterationFailed', { details: { name, index: place }, advances: false });
    thread.abortChildren();
  }

  /** What an iteration begins with, once it is recorded that it does. */
  async #enter(place: number, iteration: Thread): Promise<FirstState> {
    const { items } = this.#work;
    iteration.record('MapIterationStarted', { details: { name: this.#attempt.visit.name, index: place } });
    const item = items[place] ?? null;
    const input = await iterationInput(this.#attempt, mapContextOf(place, item), item);
    return { kind: 'firstState', input: payloadOf(input) };
  }
}
