import type { KeySummary } from '@wfm/contract/api';
import { ask } from '../api/client.ts';
import { useFilters } from '../hooks/use-filters.ts';
import { useLive } from '../hooks/use-live.ts';
import { usePages } from '../hooks/use-pages.ts';
import { Choice, Search } from '../parts/fields.tsx';
import { Instant } from '../parts/instant.tsx';
import { LINKS } from '../parts/link.ts';
import { More } from '../parts/more.tsx';
import { FailureNotice, Loading, Nothing } from '../parts/notice.tsx';
import { Rows } from '../parts/rows.tsx';

/** The workflow keys that are known, and what waits at each. */
export function KeysPage() {
  const { query, set } = useFilters();
  const { workflow, text } = query;
  const asked = { workflow, text };
  const workflows = useLive(
    'workflows',
    () => ask('listWorkflows'),
    () => false,
  );
  const pages = usePages<KeySummary>(
    JSON.stringify(asked),
    (page) => ask('listKeys', { query: { ...asked, limit: 100, page } }),
    {
      idOf: (item) => `${item.workflow} ${item.key}`,
      concerns: ({ type }) => type === 'key',
    },
  );
  return (
    <main>
      <header class="bar">
        <h1>Keys</h1>
        <Search value={text} onChange={(value) => set({ text: value })} label="Workflow key" />
        <Choice
          label="Workflow"
          value={workflow}
          options={workflows.value?.items.map((item) => item.workflow) ?? []}
          onChange={(value) => set({ workflow: value })}
        />
      </header>
      <FailureNotice failure={pages.failure} />
      {pages.items === undefined ? (
        pages.failure === undefined && <Loading />
      ) : pages.items.length === 0 ? (
        <Nothing>
          <p>No key is known: no run has registered, and no event waits.</p>
        </Nothing>
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Key</th>
              <th scope="col">Workflow</th>
              <th scope="col">Run that has it</th>
              <th scope="col">Signals that wait</th>
              <th scope="col">Remembered</th>
              <th scope="col">In the queue</th>
              <th scope="col">Last</th>
            </tr>
          </thead>
          <Rows items={pages.items} row={keyRow} />
        </table>
      )}
      <More more={pages.more} />
    </main>
  );
}

function keyRow(item: KeySummary) {
  return (
    <tr key={`${item.workflow} ${item.key}`}>
      <th scope="row">
        <a data-row href={LINKS.key(item.key)}>
          {item.key}
        </a>
      </th>
      <td>{item.workflow}</td>
      <td>{item.execution ?? <span class="dim">none</span>}</td>
      <td class="number">{item.waiting}</td>
      <td class="number dim">{item.remembered}</td>
      <td class="number dim">{item.queued}</td>
      <td class="dim">{item.lastAt === undefined ? '' : <Instant at={item.lastAt} />}</td>
    </tr>
  );
}
