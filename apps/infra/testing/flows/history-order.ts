import type { HistoryEvent } from '@wfm/local';

const STARTED = /^(?:Parallel|Map)StateStarted$/;
const JOINED = /^(?:Parallel|Map)State(?:Succeeded|Failed|Exited|Aborted)$/;

/**
 * The history of an execution in an order that every run of it has: branches that run at once come one after the other,
 * each up to where it waits, and what follows them comes when all have. A history has them as they happened to take turns.
 *
 * @param events of one execution, from its first one on.
 * @param isTogether whether two events are parts of one block, which is ordered; blocks stay as they are.
 */
export function ordered<Event extends { readonly event: HistoryEvent }>(
  events: readonly Event[],
  isTogether: (one: Event, other: Event) => boolean,
): readonly Event[] {
  const parents = parentsOf(events.map(({ event }) => event));
  const result: Event[] = [];
  for (let start = 0; start < events.length; ) {
    const first = events[start] as Event;
    const length = events.slice(start).findIndex((event) => !isTogether(first, event));
    const block = length < 0 ? events.slice(start) : events.slice(start, start + length);
    result.push(...orderedBlock(block, parents));
    start += block.length;
  }
  return result;
}

function orderedBlock<Event extends { readonly event: HistoryEvent }>(
  block: readonly Event[],
  parents: ReadonlyMap<number, number>,
): readonly Event[] {
  const inside = new Set(block.map(({ event }) => event.id));
  const parentOf = ({ event }: Event) => parents.get(event.id) ?? 0;
  const isJoin = ({ event }: Event) => JOINED.test(event.type);
  const under = (id: number | undefined): readonly Event[] => {
    const children = block.filter((event) =>
      id === undefined ? !inside.has(parentOf(event)) : parentOf(event) === id,
    );
    const branchesFirst = [...children.filter((event) => !isJoin(event)), ...children.filter(isJoin)];
    return branchesFirst.flatMap((event) => [event, ...under(event.event.id)]);
  };
  return under(undefined);
}

/** What led to each event; to the end of branches, that they began. */
function parentsOf(events: readonly HistoryEvent[]): ReadonlyMap<number, number> {
  const byId = new Map(events.map((event) => [event.id, event]));
  const parents = new Map<number, number>();
  const beginningOf = (from: number): number => {
    for (let event = byId.get(from); event !== undefined; ) {
      if (STARTED.test(event.type)) return event.id;
      const parent = parents.get(event.id) ?? 0;
      // Branches that ended before are passed over as a whole.
      event = byId.get(JOINED.test(event.type) ? (parents.get(parent) ?? 0) : parent);
    }
    return 0;
  };
  for (const { id, type, previousEventId } of events) {
    parents.set(id, JOINED.test(type) ? beginningOf(previousEventId) : previousEventId);
  }
  return parents;
}
