import type { MapState } from '@wfm/asl/language';
import { runDistributedMap } from '../map/distributed-map.ts';
import { runInlineMap } from '../map/inline-map.ts';
import { itemsOf } from '../map/items.ts';
import { mockedMap } from '../map/mocked-map.ts';
import { readMaxConcurrency, readTolerance } from '../map/read-limits.ts';
import type { StateHandler } from '../visit/attempt.ts';

/** Source: States Language specification, "Map State". */
export const map: StateHandler<MapState> = async (attempt) => {
  const { visit, flow } = attempt;
  const { state, thread } = visit;
  const items = await itemsOf(attempt);
  const maxConcurrency = await readMaxConcurrency(flow);
  if (attempt.resumed === undefined) thread.record('MapStateStarted', { details: { length: items.length } });
  thread.beginInside(items.length);
  visit.probe?.note('maxConcurrency', maxConcurrency);
  const tolerance = await readTolerance(flow);
  const processor = state.ItemProcessor ?? state.Iterator ?? { StartAt: '', States: {} };
  const run = { attempt, items, maxConcurrency, processor };
  const probe = visit.probe;
  if (probe?.work !== undefined) {
    const result = await mockedMap(run, { tolerance, probe, work: probe.work });
    return { completion: await flow.complete(result), next: state.Next };
  }
  const result =
    processor.ProcessorConfig?.Mode === 'DISTRIBUTED'
      ? await runDistributedMap({ ...run, tolerance })
      : await runInlineMap(run);
  thread.record('MapStateSucceeded', { advances: false });
  return { completion: await flow.complete(result), next: state.Next };
};
