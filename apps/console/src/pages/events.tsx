import type { EventSummary } from '@wfm/contract/api';
import { ask } from '../api/client.ts';
import { useFilters } from '../hooks/use-filters.ts';
import { usePages } from '../hooks/use-pages.ts';
import { VerdictBadge } from '../parts/badges.tsx';
import { Choice, Search } from '../parts/fields.tsx';
import { Instant } from '../parts/instant.tsx';
import { LINKS } from '../parts/link.ts';
import { PageList } from '../parts/page-list.tsx';
import { EVENT_END_NAMES, VERDICT_NAMES } from '../words/names.ts';

const COLUMNS = ['Event', 'Source', 'Bus', 'What became of it', 'Came'] as const;

/** The events that were put on a bus, and what became of each. */
export function EventsPage() {
  const { query, set } = useFilters();
  const { verdict, matched, text, key, workflow, executionArn } = query;
  const asked = { verdict, matched, text, key, workflow, executionArn };
  const pages = usePages<EventSummary>(
    JSON.stringify(asked),
    (page) => ask('listEvents', { query: { ...asked, limit: 100, page } }),
    { idOf: ({ eventId }) => eventId, concerns: ({ type }) => type === 'event' },
  );
  const isFiltered = Object.values(asked).some((value) => value !== undefined);
  return (
    <main>
      <header class="bar">
        <h1>Events</h1>
        <Search value={text} onChange={(value) => set({ text: value })} label="Id, source or detail-type" />
        <Choice
          label="Verdict"
          value={verdict}
          options={VERDICT_NAMES}
          onChange={(value) => set({ verdict: value })}
        />
        <Choice
          label="Rules"
          value={matched}
          options={EVENT_END_NAMES}
          onChange={(value) => set({ matched: value })}
        />
        {key === undefined ? null : (
          <button type="button" class="filter" onClick={() => set({ key: undefined })}>
            key {key} ✕
          </button>
        )}
        <a class="button primary" href={LINKS.send()}>
          Send an event
        </a>
      </header>
      <PageList pages={pages} columns={COLUMNS} row={eventRow}>
        <p>{isFiltered ? 'No event is as asked.' : 'No event has come yet.'}</p>
      </PageList>
    </main>
  );
}

function EventRow({
  event: { eventId, detailType, source, bus, matched, signals, at },
}: {
  readonly event: EventSummary;
}) {
  return (
    <tr>
      <th scope="row">
        <a data-row href={LINKS.event(eventId)}>
          {detailType ?? eventId}
        </a>
      </th>
      <td>{source}</td>
      <td class="dim">{bus}</td>
      <td>
        {matched === 'matched' ? (
          signals.map((signal) => <SignalWords key={signal.rule} signal={signal} />)
        ) : (
          <span class="badge warn">{matched === 'unmatched' ? 'no rule matched' : 'no such bus'}</span>
        )}
      </td>
      <td class="dim">
        <Instant at={at} />
      </td>
    </tr>
  );
}

function SignalWords({ signal }: { readonly signal: EventSummary['signals'][number] }) {
  const { workflow, rule, key, verdict, execution, isDeadLetter } = signal;
  return (
    <div class="signal">
      {verdict === undefined ? null : <VerdictBadge verdict={verdict} />}
      {isDeadLetter ? <span class="badge bad">dead letter</span> : null} {workflow ?? rule}
      {key === undefined ? null : (
        <>
          {' '}
          <a href={LINKS.key(key)}>{key}</a>
        </>
      )}
      {execution === undefined ? null : <span class="dim"> → {execution}</span>}
    </div>
  );
}

function eventRow(event: EventSummary) {
  return <EventRow key={event.eventId} event={event} />;
}
