import type { ExecutionSummary } from '@wfm/contract/api';
import { useState } from 'preact/hooks';
import { ask } from '../api/client.ts';
import { useFilters } from '../hooks/use-filters.ts';
import { useLive } from '../hooks/use-live.ts';
import { usePages } from '../hooks/use-pages.ts';
import { StatusBadge, waitWords } from '../parts/badges.tsx';
import { Choice, Search } from '../parts/fields.tsx';
import { Duration, Instant } from '../parts/instant.tsx';
import { LINKS } from '../parts/link.ts';
import { PageList } from '../parts/page-list.tsx';
import { StartDialog } from '../parts/start-dialog.tsx';
import { EXECUTION_STATUS_NAMES, WAIT_KIND_NAMES } from '../words/names.ts';

const PAGE = 100;

const COLUMNS = ['Run', 'Workflow', 'Key', 'Status', 'Waits for, or error', 'Started', 'Took'] as const;

/** The executions, the latest first. */
export function RunsPage() {
  const { query, set } = useFilters();
  const { workflow, status, waitsFor, text, key } = query;
  const asked = { workflow, status, waitsFor, text, key };
  const workflows = useLive(
    'workflows',
    () => ask('listWorkflows'),
    () => false,
  );
  const pages = usePages<ExecutionSummary>(
    JSON.stringify(asked),
    (page) => ask('listExecutions', { query: { ...asked, limit: PAGE, page } }),
    { idOf: ({ executionArn }) => executionArn, concerns: ({ type }) => type === 'execution' },
  );
  const [isStarting, setStarting] = useState(false);
  const names = workflows.value?.items.map((item) => item.workflow) ?? [];
  return (
    <main>
      <header class="bar">
        <h1>Runs</h1>
        <Search value={text} onChange={(value) => set({ text: value })} label="Name or key" />
        <Choice
          label="Workflow"
          value={workflow}
          options={names}
          onChange={(value) => set({ workflow: value })}
        />
        <Choice
          label="Status"
          value={status}
          options={EXECUTION_STATUS_NAMES}
          onChange={(value) => set({ status: value })}
        />
        <Choice
          label="Waits for"
          value={waitsFor}
          options={WAIT_KIND_NAMES}
          onChange={(value) => set({ waitsFor: value })}
        />
        {key === undefined ? null : (
          <button type="button" class="filter" onClick={() => set({ key: undefined })}>
            key {key} ✕
          </button>
        )}
        <button type="button" class="primary" onClick={() => setStarting(true)}>
          Start a run
        </button>
      </header>
      <PageList pages={pages} columns={COLUMNS} row={runRow}>
        <NoRuns isFiltered={Object.values(asked).some((value) => value !== undefined)} />
      </PageList>
      {isStarting ? <StartDialog workflows={names} onClose={() => setStarting(false)} /> : null}
    </main>
  );
}

function RunRow({ run }: { readonly run: ExecutionSummary }) {
  const { executionArn, execution, workflow, key, status, waitsFor, startedAt, stoppedAt, error } = run;
  return (
    <tr>
      <th scope="row">
        <a data-row href={LINKS.run(executionArn)}>
          {execution}
        </a>
      </th>
      <td>{workflow}</td>
      <td>{key === undefined ? '' : <a href={LINKS.key(key)}>{key}</a>}</td>
      <td>
        <StatusBadge status={status} />
      </td>
      <td class="dim">{error ?? (waitsFor === undefined ? '' : waitWords(waitsFor))}</td>
      <td class="dim">
        <Instant at={startedAt} />
      </td>
      <td class="dim number">
        <Duration from={startedAt} to={stoppedAt} />
      </td>
    </tr>
  );
}

function NoRuns({ isFiltered }: { readonly isFiltered: boolean }) {
  return isFiltered ? (
    <p>
      No run is as asked. <a href={LINKS.runs()}>Show all runs</a>
    </p>
  ) : (
    <p>No run yet. Start one here, or copy the command that wfm start printed.</p>
  );
}

function runRow(run: ExecutionSummary) {
  return <RunRow key={run.executionArn} run={run} />;
}
