import type { EventSummary } from '@wfm/contract/api';
import { ask } from '../api/client.ts';
import { useFilters } from '../hooks/use-filters.ts';
import { usePages } from '../hooks/use-pages.ts';
import { VerdictBadge } from '../parts/badges.tsx';
import { Choice, Search } from '../parts/fields.tsx';
import { Instant } from '../parts/instant.tsx';
import { LINKS } from '../parts/link.ts';
import { More } from '../parts/more.tsx';
import { FailureNotice, Loading, Nothing } from '../parts/notice.tsx';
import { Rows } from '../parts/rows.tsx';
import { EVENT_END_NAMES, VERDICT_NAMES } from '../words/names.ts';

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
      <FailureNotice failure={pages.failure} />
      {pages.items === undefined ? (
        pages.failure === undefined && <Loading />
      ) : pages.items.length === 0 ? (
        <Nothing>
          <p>{isFiltered ? 'No event is as asked.' : 'No event has come yet.'}</p>
        </Nothing>
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Event</th>
              <th scope="col">Source</th>
              <th scope="col">Bus</th>
              <th scope="col">What became of it</th>
              <th scope="col">Came</th>
            </tr>
          </thead>
          <Rows items={pages.items} row={eventRow} />
        </table>
      )}
      <More more={pages.more} />
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
