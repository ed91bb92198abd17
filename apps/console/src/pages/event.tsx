import type { ApiEvent, Fate } from '@wfm/contract/api';
import type { ComponentChildren } from 'preact';
import { ask } from '../api/client.ts';
import { useLive } from '../hooks/use-live.ts';
import { useNamed } from '../hooks/use-named.ts';
import { VerdictBadge } from '../parts/badges.tsx';
import { Instant } from '../parts/instant.tsx';
import { JsonView } from '../parts/json-view.tsx';
import { LINKS } from '../parts/link.ts';
import { NearestRule } from '../parts/nearest-rule.tsx';
import { FailureNotice, Loading } from '../parts/notice.tsx';
import { Scrolled } from '../parts/scrolled.tsx';
import { clockText } from '../words/time.ts';

/** One event: rule, signal, verdict, effect, in the order in which one leads to the other. */
export function EventPage() {
  const eventId = useNamed();
  const { value, failure } = useLive(
    eventId,
    () => ask('getEvent', { path: { eventId } }),
    (item) =>
      (item.type === 'event' && item.event.eventId === eventId) ||
      (item.type === 'log' && item.eventId === eventId),
  );
  return (
    <main>
      <header class="bar">
        <h1>
          <span class="dim">Event</span> {value?.detailType ?? eventId}
        </h1>
        <a class="button" href={LINKS.send({ from: eventId })}>
          Send again, with edits
        </a>
      </header>
      <FailureNotice failure={failure} />
      {value === undefined ? failure === undefined && <Loading /> : <EventParts event={value} />}
    </main>
  );
}

function EventParts({ event }: { readonly event: ApiEvent }) {
  const { eventId, source, bus, at, replayName, matched, nearest, fates, detail } = event;
  return (
    <>
      <p class="dim">
        {eventId} · from {source ?? 'a source that is not kept'} · on {bus ?? 'a bus that is not kept'} · came{' '}
        <Instant at={at} />
        {replayName === undefined ? null : <> · sent again by the replay {replayName}</>}
      </p>
      {matched === 'no-bus' ? (
        <p class="notice bad">There is no such bus: the event reached nobody.</p>
      ) : null}
      {matched === 'unmatched' ? <NearestRule nearest={nearest} /> : null}
      {fates.map((fate) => (
        <FateCard key={fate.rule} eventId={eventId} fate={fate} />
      ))}
      {detail === undefined ? null : <JsonView value={detail} label="Detail" />}
    </>
  );
}

/** A chain of what led to what. */
function FateCard({ eventId, fate }: { readonly eventId: string; readonly fate: Fate }) {
  const { rule, workflow, event, kind, key, verdict, verdictAt, firstVerdict, reason, effect, deadLetter } =
    fate;
  return (
    <article class="card">
      <ol class="chain">
        <Step name="Rule">{rule}</Step>
        {event === undefined ? null : (
          <Step name="Signal">
            {event} ({kind}) for <a href={LINKS.runs({ workflow })}>{workflow}</a>
            {key === undefined ? null : (
              <>
                , key <a href={LINKS.key(key)}>{key}</a>
              </>
            )}
            {fate.traceparent === undefined ? null : <p class="dim">Trace {fate.traceparent}</p>}
          </Step>
        )}
        <Step name="Verdict">
          {verdict === undefined ? <span class="dim">none yet</span> : <VerdictBadge verdict={verdict} />}{' '}
          {firstVerdict === undefined ? null : <span class="dim">it had {firstVerdict} before</span>}{' '}
          {verdictAt === undefined ? null : (
            <span class="dim">
              <Instant at={verdictAt} />
            </span>
          )}
          {reason === undefined ? null : <p>{reason}</p>}
        </Step>
        {effect === undefined ? null : (
          <Step name="Effect">
            {effect.text}:{' '}
            <a data-row href={LINKS.run(effect.executionArn, { event: eventId })}>
              {effect.execution}
            </a>
          </Step>
        )}
        {deadLetter === undefined ? null : (
          <Step name="Dead letter">
            <a href={LINKS.deadLetters()}>{deadLetter.queue}</a>, because {deadLetter.reason},{' '}
            <Instant at={deadLetter.at} />
          </Step>
        )}
        {fate.redrivenAt.map((at) => (
          <Step key={at} name="Redriven">
            <Instant at={at} />
          </Step>
        ))}
      </ol>
      <Deliveries fate={fate} />
      <FunctionLog fate={fate} />
    </article>
  );
}

function Step({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <li>
      <span class="step">{name}</span>
      <div>{children}</div>
    </li>
  );
}

function Deliveries({ fate: { deliveries } }: { readonly fate: Fate }) {
  if (deliveries.length === 0) return null;
  return (
    <details>
      <summary>Tries to bring it to its target: {deliveries.length}</summary>
      <ol>
        {deliveries.map(({ at, text }) => (
          <li key={`${at} ${text}`}>
            <time dateTime={at}>{clockText(at)}</time> {text}
          </li>
        ))}
      </ol>
    </details>
  );
}

function FunctionLog({ fate }: { readonly fate: Fate }) {
  if (fate.function === undefined) return null;
  const { name, tries, error, log } = fate.function;
  return (
    <details open={error !== undefined}>
      <summary>
        Function {name}
        {tries === undefined ? '' : `, invoked ${tries === 1 ? 'once' : `${tries} times`}`}
      </summary>
      {error === undefined ? null : <p class="notice bad">{error}</p>}
      <Scrolled>{log.map(({ at, text }) => `${clockText(at)} ${text}`).join('\n')}</Scrolled>
    </details>
  );
}
