import type { ApiHistoryEvent, Visit } from '@wfm/contract/api';
import { useState } from 'preact/hooks';
import { JsonView } from '../parts/json-view.tsx';
import { clockText } from '../words/time.ts';

const SHOWN = 200;

/** The history of a run as AWS keeps it; what belongs to the selected visit is marked. */
export function HistoryView({
  events,
  selected,
  onSelectEvent,
}: {
  readonly events: readonly ApiHistoryEvent[];
  readonly selected: Visit | undefined;
  readonly onSelectEvent: (event: ApiHistoryEvent) => void;
}) {
  const [shown, setShown] = useState(SHOWN);
  return (
    <div class="history">
      <table class="list">
        <thead>
          <tr>
            <th scope="col">Id</th>
            <th scope="col">Time</th>
            <th scope="col">Event</th>
            <th scope="col">Details</th>
          </tr>
        </thead>
        <tbody>
          {events.slice(0, shown).map((event) => (
            <HistoryRow
              key={event.id}
              event={event}
              isMarked={selected !== undefined && belongs(event, selected)}
              onSelect={() => onSelectEvent(event)}
            />
          ))}
        </tbody>
      </table>
      {events.length > shown ? (
        <button type="button" class="more" onClick={() => setShown(shown + 1_000)}>
          Show more of {events.length}
        </button>
      ) : null}
    </div>
  );
}

function belongs({ id }: ApiHistoryEvent, { enteredEventId, exitedEventId }: Visit): boolean {
  return id === enteredEventId || id === exitedEventId;
}

function HistoryRow({
  event: { id, at, type, details },
  isMarked,
  onSelect,
}: {
  readonly event: ApiHistoryEvent;
  readonly isMarked: boolean;
  readonly onSelect: () => void;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <tr class={isMarked ? 'marked' : ''}>
        <td class="number dim">{id}</td>
        <td class="dim">
          <time dateTime={at} title={at}>
            {clockText(at)}
          </time>
        </td>
        <th scope="row">
          <button type="button" class="plain" onClick={onSelect}>
            {type}
          </button>
        </th>
        <td>
          {details === undefined ? null : (
            <button type="button" class="plain dim" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {summaryOf(details)}
            </button>
          )}
        </td>
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={4}>
            <JsonView value={details} label={`Event ${id}`} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** What tells one event from another of its type. */
function summaryOf(details: Readonly<Record<string, unknown>>): string {
  for (const name of ['name', 'error', 'resource', 'index', 'roleArn']) {
    const value = details[name];
    if (typeof value === 'string' || typeof value === 'number')
      return name === 'roleArn' ? 'input and role' : String(value);
  }
  return Object.keys(details).join(', ') || '{}';
}
