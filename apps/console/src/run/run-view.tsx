import type { ApiHistoryEvent, Visit } from '@wfm/contract/api';
import type { ComponentChildren } from 'preact';
import { useCallback, useMemo } from 'preact/hooks';
import { useFilters } from '../hooks/use-filters.ts';
import { visitOfEvent } from '../words/caused-by.ts';
import { Graph } from './graph.tsx';
import { HistoryView } from './history-view.tsx';
import { TimelineView } from './timeline-view.tsx';
import { VisitPanel } from './visit-panel.tsx';

/** Graph, timeline and history of a run, with one selection across the three; the address holds it. */
export function RunView({
  definition,
  visits,
  events,
  children,
}: {
  /** Absent: it is not known, so there is no graph. */
  readonly definition: unknown;
  readonly visits: readonly Visit[];
  readonly events: readonly ApiHistoryEvent[];
  /** What the panel shows while nothing is selected. */
  readonly children: ComponentChildren;
}) {
  const { query, set } = useFilters();
  const selected =
    visits.find(({ enteredEventId }) => String(enteredEventId) === query['visit']) ??
    visitOfEvent(visits, query['event']);
  const select = useCallback(
    (visit: Visit) =>
      set({ event: undefined, visit: visit === selected ? undefined : String(visit.enteredEventId) }),
    [selected, set],
  );
  const visitOf = useMemo(() => visitByEvent(visits, events), [visits, events]);
  return (
    <div class="run">
      {definition === undefined ? null : (
        <section class="pane" aria-label="Graph">
          <Graph definition={definition} visits={visits} selected={selected?.state} onSelect={select} />
        </section>
      )}
      <div class="side">
        <section class="pane" aria-label="Selected state">
          {selected === undefined ? children : <VisitPanel visit={selected} />}
        </section>
        <section class="pane" aria-label="Timeline">
          <h2>Timeline</h2>
          <TimelineView visits={visits} selected={selected?.enteredEventId} onSelect={select} />
        </section>
        <section class="pane" aria-label="History">
          <h2>History</h2>
          <HistoryView
            events={events}
            selected={selected}
            onSelectEvent={({ id }) => {
              const visit = visitOf.get(id);
              if (visit !== undefined) select(visit);
            }}
          />
        </section>
      </div>
    </div>
  );
}

/** The visit that each event of a history belongs to, by the event that led to it. */
function visitByEvent(
  visits: readonly Visit[],
  events: readonly ApiHistoryEvent[],
): ReadonlyMap<number, Visit> {
  const found = new Map<number, Visit>();
  for (const visit of visits) {
    found.set(visit.enteredEventId, visit);
    if (visit.exitedEventId !== undefined) found.set(visit.exitedEventId, visit);
  }
  for (const { id, previousId } of events) {
    const visit = found.get(previousId);
    if (!found.has(id) && visit !== undefined) found.set(id, visit);
  }
  return found;
}
