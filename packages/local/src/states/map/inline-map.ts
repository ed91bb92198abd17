import type { Json } from '../../kernel/index.ts';
import { StatesError, TerminalStatesError } from '../errors.ts';
import { type Payload, payloadOf } from '../execution/payload.ts';
import { threadOptionsOf } from '../execution/resume-point.ts';
import { runThreads } from '../execution/run-threads.ts';
import type { Thread } from '../execution/thread.ts';
import { INLINE_MAP_CONCURRENCY } from '../limits.ts';
import { iterationInput, type MapWork, mapContextOf } from './items.ts';

/** Runs the iterations of a Map inside its execution. The first failure stops the others and fails the state. */
export async function runInlineMap(run: MapWork): Promise<readonly Json[]> {
  const { attempt, items, maxConcurrency } = run;
  const { thread, name } = attempt.visit;
  const { resumed } = attempt;
  const outputs = await runThreads({
    parent: thread,
    count: items.length,
    concurrency: maxConcurrency === 0 ? INLINE_MAP_CONCURRENCY : maxConcurrency,
    resumed,
    start: (index, after) => {
      const details = { name, index };
      const point = resumed?.members[index];
      const iteration = thread.fork({
        index,
        after,
        mapContext: mapContextOf(index, items[index] ?? null),
        abortEvent: { type: 'MapIterationAborted', details },
        ...(point === undefined ? {} : threadOptionsOf(point)),
      });
      const output =
        point === undefined
          ? runIteration(run, index, iteration)
          : attempt.runInside(run.processor, point, iteration);
      return { thread: iteration, output };
    },
    succeeded: (index, iteration) => {
      const id = iteration.record('MapIterationSucceeded', { details: { name, index }, advances: false });
      iteration.ended();
      return id;
    },
    failed: (index, iteration, error) => {
      if (!(error instanceof StatesError) || error instanceof TerminalStatesError) {
        thread.stopChildren();
        return;
      }
      iteration.ended();
      iteration.abort();
      thread.record('MapIterationFailed', { details: { name, index }, advances: false });
      thread.abortChildren();
    },
  });
  return outputs.map(({ value }) => value);
}

async function runIteration(
  { attempt, items, processor }: MapWork,
  index: number,
  iteration: Thread,
): Promise<Payload> {
  iteration.record('MapIterationStarted', { details: { name: attempt.visit.name, index } });
  const item = items[index] ?? null;
  const input = await iterationInput(attempt, mapContextOf(index, item), item);
  return attempt.runInside(processor, { kind: 'firstState', input: payloadOf(input) }, iteration);
}
