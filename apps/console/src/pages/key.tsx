import type { ApiMailbox } from '@wfm/contract/api';
import { ask } from '../api/client.ts';
import { useLive } from '../hooks/use-live.ts';
import { useNamed } from '../hooks/use-named.ts';
import { VerdictBadge } from '../parts/badges.tsx';
import { Instant } from '../parts/instant.tsx';
import { JsonView } from '../parts/json-view.tsx';
import { LINKS } from '../parts/link.ts';
import { FailureNotice, Loading } from '../parts/notice.tsx';

/** All that is known at one workflow key. */
export function KeyPage() {
  const key = useNamed();
  const { value, failure } = useLive(
    key,
    () => ask('getKey', { path: { key } }),
    (item) => item.type === 'key' && item.key === key,
  );
  return (
    <main>
      <header class="bar">
        <h1>
          <span class="dim">Key</span> {key}
        </h1>
        <a class="button" href={LINKS.runs({ key })}>
          Its runs
        </a>
        <a class="button" href={LINKS.events({ key })}>
          Its events
        </a>
        <a class="button primary" href={LINKS.send({ key })}>
          Send it an event
        </a>
      </header>
      <FailureNotice failure={failure} />
      {value === undefined
        ? failure === undefined && <Loading />
        : value.mailboxes.map((mailbox) => <MailboxCard key={mailbox.workflow} mailbox={mailbox} />)}
    </main>
  );
}

function MailboxCard({ mailbox }: { readonly mailbox: ApiMailbox }) {
  return (
    <article class="card">
      <h2>
        <span class="dim">Workflow</span> {mailbox.workflow}
      </h2>
      <Registration mailbox={mailbox} />
      <Waiting mailbox={mailbox} />
      <Inboxes mailbox={mailbox} />
      <Queue mailbox={mailbox} />
      <Remembered mailbox={mailbox} />
      <Executions mailbox={mailbox} />
    </article>
  );
}

type Part = { readonly mailbox: ApiMailbox };

function Registration({ mailbox: { registration } }: Part) {
  return (
    <section>
      <h3>Registration</h3>
      {registration === undefined ? (
        <p class="dim">No run waits for an event.</p>
      ) : (
        <p>
          <a data-row href={LINKS.run(registration.executionArn)}>
            {registration.execution}
          </a>{' '}
          has it. It came to wait <Instant at={registration.since} />; its wait ends{' '}
          <Instant at={registration.until} />.
        </p>
      )}
    </section>
  );
}

function Waiting({ mailbox: { waiting } }: Part) {
  if (waiting.length === 0) return null;
  return (
    <section>
      <h3>Signals that wait</h3>
      <ol class="cards">
        {waiting.map((signal) => (
          <li key={`${signal.eventId} ${signal.event}`}>
            <p>
              <b>{signal.event}</b> ({signal.kind}), {signal.detailType} from {signal.source},{' '}
              <a data-row href={LINKS.event(signal.eventId)}>
                event {short(signal.eventId)}
              </a>
              , for{' '}
              {signal.for === undefined ? (
                'the next run that registers'
              ) : (
                <a href={LINKS.run(signal.for.executionArn)}>{signal.for.execution}</a>
              )}
              . Its time ends <Instant at={signal.until} />.
            </p>
            <JsonView value={signal.detail} label="Detail" />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Inboxes({ mailbox: { inboxes } }: Part) {
  return (
    <>
      {inboxes.map(({ inbox, reader, messages }) => (
        <section key={inbox}>
          <h3>Inbox {inbox}</h3>
          {reader !== undefined && (
            <p>
              <a data-row href={LINKS.run(reader.executionArn)}>
                {reader.execution}
              </a>{' '}
              waits for a message. It came to wait <Instant at={reader.since} />; its wait ends{' '}
              <Instant at={reader.until} />.
            </p>
          )}
          {messages.length === 0 && <p class="dim">No message is there.</p>}
          <ol class="cards">
            {messages.map((message) => (
              <li key={message.sequence}>
                <p>
                  <span class="dim">{message.sequence}</span> <b>{message.event}</b>, {message.detailType}{' '}
                  from {message.source},{' '}
                  <a data-row href={LINKS.event(message.eventId)}>
                    event {short(message.eventId)}
                  </a>
                  , came <Instant at={message.at} />
                  {message.isHandedOver
                    ? '. It was handed over; the run has not said yet that it has read it.'
                    : '.'}
                </p>
                <JsonView value={message.detail} label="Detail" />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function Queue({ mailbox: { queue } }: Part) {
  if (queue.length === 0) return null;
  return (
    <section>
      <h3>Runs that wait their turn</h3>
      <ol>
        {queue.map(({ execution, executionArn, since, hasTurn }) => (
          <li key={executionArn}>
            <a data-row href={LINKS.run(executionArn)}>
              {execution}
            </a>{' '}
            {hasTurn ? 'has its turn' : 'waits'}; it came <Instant at={since} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Remembered({ mailbox: { remembered } }: Part) {
  if (remembered.length === 0) return null;
  return (
    <section>
      <h3>Verdicts that are remembered</h3>
      <table class="list">
        <tbody>
          {remembered.map(({ eventId, event, verdict, at }) => (
            <tr key={`${eventId} ${event}`}>
              <th scope="row">
                <a data-row href={LINKS.event(eventId)}>
                  {event}
                </a>
              </th>
              <td>
                <VerdictBadge verdict={verdict} />
              </td>
              <td class="dim">event {short(eventId)}</td>
              <td class="dim">
                <Instant at={at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Executions({ mailbox: { executions } }: Part) {
  if (executions.length === 0) return null;
  return (
    <section>
      <h3>Runs that had the key</h3>
      <table class="list">
        <tbody>
          {executions.map(({ execution, executionArn, startedAt, endedAt }) => (
            <tr key={`${executionArn} ${startedAt}`}>
              <th scope="row">
                <a data-row href={LINKS.run(executionArn)}>
                  {execution}
                </a>
              </th>
              <td class="dim">
                started <Instant at={startedAt} />
              </td>
              <td class="dim">
                {endedAt === undefined ? (
                  'no end is known'
                ) : (
                  <>
                    ended <Instant at={endedAt} />
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Enough of an id to tell it from others. */
function short(id: string): string {
  return id.slice(0, 8);
}
