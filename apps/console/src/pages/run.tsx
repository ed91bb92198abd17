import type { ApiExecution, ApiHistoryEvent, StreamItem } from '@wfm/contract/api';
import { useRef } from 'preact/hooks';
import { ask } from '../api/client.ts';
import { useLive } from '../hooks/use-live.ts';
import { useNamed } from '../hooks/use-named.ts';
import { StatusBadge } from '../parts/badges.tsx';
import { CauseLink } from '../parts/cause-link.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { Duration, Instant } from '../parts/instant.tsx';
import { JsonView } from '../parts/json-view.tsx';
import { LINKS } from '../parts/link.ts';
import { FailureNotice, Loading } from '../parts/notice.tsx';
import { RunView } from '../run/run-view.tsx';
import { WaitBanner } from '../run/wait-banner.tsx';

/** One execution: where it is, what it waits for, and how it came there. */
export function RunPage() {
  const executionArn = useNamed();
  const concerns = (item: StreamItem) =>
    (item.type === 'history' && item.executionArn === executionArn) ||
    (item.type === 'execution' && item.execution.executionArn === executionArn);
  const run = useLive(executionArn, () => ask('getExecution', { path: { executionArn } }), concerns);
  const events = useHistory(executionArn, concerns);
  const { value } = run;
  return (
    <main class="wide">
      <header class="bar">
        <h1>
          <span class="dim">Run</span> {value?.execution ?? executionArn.split(':').at(-1)}
        </h1>
        {value === undefined ? null : <RunFacts run={value} />}
        <CopyButton text={executionArn} label="Copy ARN" />
      </header>
      <FailureNotice failure={run.failure} />
      {value === undefined ? (
        run.failure === undefined && <Loading />
      ) : (
        <>
          <WaitBanner waits={value.waits} />
          <RunView definition={value.definition} visits={value.visits} events={events}>
            <RunData run={value} />
          </RunView>
        </>
      )}
    </main>
  );
}

function RunFacts({ run }: { readonly run: ApiExecution }) {
  const { workflow, key, status, startedAt, stoppedAt, redriveCount } = run;
  return (
    <>
      <StatusBadge status={status} />
      <a href={LINKS.runs({ workflow })}>{workflow}</a>
      {key === undefined ? null : (
        <a class="chip" title={key} href={LINKS.key(key)}>
          key {key}
        </a>
      )}
      <span class="dim">
        started <Instant at={startedAt} />, {stoppedAt === undefined ? 'for' : 'took'}{' '}
        <Duration from={startedAt} to={stoppedAt} />
        {redriveCount > 0 ? `, redriven ${redriveCount === 1 ? 'once' : `${redriveCount} times`}` : ''}
      </span>
      <a href={LINKS.events({ executionArn: run.executionArn })}>its events</a>
    </>
  );
}

function RunData({ run }: { readonly run: ApiExecution }) {
  return (
    <section class="panel" aria-label="The run">
      {run.error === undefined ? null : (
        <div class="notice bad">
          <p>
            <b>{run.error}</b>
          </p>
          {typeof run.cause === 'string' ? <p class="wrap">{run.cause}</p> : null}
          <CauseLink cause={run.cause} />
        </div>
      )}
      {'input' in run ? <JsonView value={run.input} label="Input" /> : null}
      {'output' in run ? <JsonView value={run.output} label="Output" /> : null}
      {run.cause === undefined || typeof run.cause === 'string' ? null : (
        <JsonView value={run.cause} label="Cause" />
      )}
      <p class="dim">
        Choose a state in the graph, the timeline or the history to see what it was given and what it gave.
      </p>
    </section>
  );
}

/** The history, of which only what is new is asked for. */
function useHistory(
  executionArn: string,
  concerns: (item: StreamItem) => boolean,
): readonly ApiHistoryEvent[] {
  const known = useRef<{ of: string; events: readonly ApiHistoryEvent[] }>({ of: '', events: [] });
  const history = useLive(
    `history ${executionArn}`,
    async () => {
      if (known.current.of !== executionArn) known.current = { of: executionArn, events: [] };
      for (;;) {
        const after = known.current.events.at(-1)?.id ?? 0;
        const page = await ask('getHistory', { path: { executionArn }, query: { after } });
        if (known.current.of !== executionArn) return [];
        known.current = { of: executionArn, events: [...known.current.events, ...page.items] };
        if (page.next === undefined) return known.current.events;
      }
    },
    concerns,
  );
  return history.value ?? [];
}
