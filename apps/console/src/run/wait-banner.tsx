import type { Wait } from '@wfm/contract/api';
import { Duration, Instant } from '../parts/instant.tsx';
import { LINKS } from '../parts/link.ts';

/** What a run waits for, since when, until when, and which events would end it. */
export function WaitBanner({ waits }: { readonly waits: readonly Wait[] }) {
  if (waits.length === 0) return null;
  return (
    <section class="waits" aria-label="What it waits for">
      <h2>It waits for</h2>
      <ul>
        {waits.map((wait) => (
          <li key={`${wait.kind} ${wait.state} ${wait.since}`}>
            <WaitItem wait={wait} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function WaitItem({ wait }: { readonly wait: Wait }) {
  const { state, since, until } = wait;
  return (
    <>
      <p>
        <b>{what(wait)}</b> <span class="dim">in</span> {state}{' '}
        <span class="dim">
          for <Duration from={since} to={undefined} />
          {until === undefined ? null : (
            <>
              , ends <Instant at={until} />
            </>
          )}
        </span>
        {'key' in wait && wait.key !== undefined ? (
          <>
            {' '}
            <a class="chip" title={wait.key} href={LINKS.key(wait.key)}>
              key {wait.key}
            </a>
          </>
        ) : null}
        {wait.kind === 'turn' && wait.behind !== undefined ? (
          <span class="dim"> behind {wait.behind.split(':').at(-1)}</span>
        ) : null}
      </p>
      {'endedBy' in wait && wait.endedBy.length > 0 ? (
        <p class="row">
          <span class="dim">Send</span>
          {wait.endedBy.map(({ workflow, event, does }) => (
            <a
              key={`${workflow} ${event}`}
              class="chip"
              href={LINKS.send({ workflow, event, key: wait.key })}
              title={does}
            >
              {event} <span class="dim">{does}</span>
            </a>
          ))}
        </p>
      ) : null}
    </>
  );
}

function what(wait: Wait): string {
  switch (wait.kind) {
    case 'token':
      return wait.isMonitor ? 'An event, or the end of the work' : 'Its task token';
    case 'timer':
      return 'Time';
    case 'message':
      return wait.inbox === undefined ? 'A message' : `A message in ${wait.inbox}`;
    case 'turn':
      return 'Its turn';
    case 'work':
      return wait.resource === undefined ? 'Its work' : `Its work: ${wait.resource}`;
    default:
      throw new TypeError(`Unknown wait: ${JSON.stringify(wait satisfies never)}`);
  }
}
