import type { ApiHandlers } from '@wfm/contract/api';
import { notFound, onlyEngine } from './api-refusal.ts';
import { type LocalSource, type ModelSource, nowOf } from './source.ts';

type Handlers = Pick<
  ApiHandlers,
  'getClock' | 'advanceClock' | 'listFaults' | 'setFault' | 'clearFault' | 'releaseHeld'
>;

/** How the API tells and moves the clock, and switches faults. */
export function timeAndFaultHandlers(source: ModelSource): Handlers {
  const { local } = source;
  const clock = () => {
    const nextDue = local?.engine.clock.nextDueEpochMs();
    return {
      now: new Date(nowOf(source)).toISOString(),
      aheadSeconds: (local?.engine.clock.aheadMs ?? 0) / 1_000,
      canAdvance: local !== undefined,
      ...(nextDue === undefined ? {} : { nextTimerAt: new Date(nextDue).toISOString() }),
    };
  };
  return {
    getClock: async () => clock(),
    advanceClock: async ({ body: { seconds } }) => {
      const { engine, observed } = required(local, 'Time is moved');
      await engine.advance(seconds * 1_000);
      observed.stream.add({ type: 'clock', at: clock().now });
      return clock();
    },
    listFaults: async () => local?.faults.list() ?? { items: [], held: 0 },
    setFault: async ({ body }) => required(local, 'Faults are set').faults.set(body),
    clearFault: async ({ path: { id } }) => {
      const { faults } = required(local, 'Faults are cleared');
      if (!faults.clear(id)) throw notFound(`fault ${JSON.stringify(id)}`, 'GET /api/faults lists them.');
      return faults.list();
    },
    releaseHeld: async () => {
      const { faults } = required(local, 'Deliveries are released');
      faults.releaseHeld();
      return faults.list();
    },
  };
}

function required(local: LocalSource | undefined, what: string): LocalSource {
  if (local === undefined) throw onlyEngine(what);
  return local;
}
