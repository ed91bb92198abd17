import type { MapState } from '@wfm/asl/language';
import { runDistributedMap } from '../map/distributed-map.ts';
import { inlineMap } from '../map/inline-map.ts';
import { evaluateItems } from '../map/items.ts';
import { evaluateMaxConcurrency, evaluateTolerance } from '../map/limits.ts';
import { mockedMap } from '../map/mocked-map.ts';
import { resultOf, type StateHandler } from '../visit/attempt.ts';
import { PromisedWork } from '../visit/promised-work.ts';

/** Source: States Language specification, "Map State". */
export const map: StateHandler<MapState> = {
  begin: async (attempt) => {
    const { visit, flow } = attempt;
    const { state, thread, probe } = visit;
    const items = await evaluateItems(attempt);
    const maxConcurrency = await evaluateMaxConcurrency(flow);
    if (attempt.resumed === undefined)
      thread.record('MapStateStarted', { details: { length: items.length } });
    thread.beginInside(items.length, attempt.resumed?.startedEventId);
    probe?.note('maxConcurrency', maxConcurrency);
    const tolerance = await evaluateTolerance(flow);
    const processor = state.ItemProcessor ?? state.Iterator ?? { StartAt: '', States: {} };
    const work = { attempt, items, maxConcurrency, processor };
    if (probe?.work !== undefined) {
      const result = await mockedMap(work, { tolerance, probe, work: probe.work });
      return { completion: await flow.complete(result), next: state.Next };
    }
    return processor.ProcessorConfig?.Mode === 'DISTRIBUTED'
      ? new PromisedWork(thread.scope, () => runDistributedMap({ ...work, tolerance }))
      : inlineMap(work);
  },
  finish: async ({ visit, flow }, outcome) => {
    const result = resultOf(outcome);
    visit.thread.record('MapStateSucceeded', { advances: false });
    return { completion: await flow.complete(result), next: visit.state.Next };
  },
};
