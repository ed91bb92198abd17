import type { MapState } from '@wfm/asl/language';
import { runDistributedMap } from '../map/distributed-map.ts';
import { runInlineMap } from '../map/inline-map.ts';
import { evaluateItems } from '../map/items.ts';
import { evaluateMaxConcurrency, evaluateTolerance } from '../map/limits.ts';
import { mockedMap } from '../map/mocked-map.ts';
import type { StateHandler } from '../visit/attempt.ts';

/** Source: States Language specification, "Map State". */
export const map: StateHandler<MapState> = async (attempt) => {
  const { visit, flow } = attempt;
  const { state, thread } = visit;
  const items = await evaluateItems(attempt);
  const maxConcurrency = await evaluateMaxConcurrency(flow);
  if (attempt.resumed === undefined) thread.record('MapStateStarted', { details: { length: items.length } });
  thread.beginInside(items.length, attempt.resumed?.startedEventId);
  visit.probe?.note('maxConcurrency', maxConcurrency);
  const tolerance = await evaluateTolerance(flow);
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
