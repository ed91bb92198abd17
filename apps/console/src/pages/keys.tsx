import type { KeySummary } from '@wfm/contract/api';
import { ask } from '../api/client.ts';
import { useFilters } from '../hooks/use-filters.ts';
import { useLive } from '../hooks/use-live.ts';
import { usePages } from '../hooks/use-pages.ts';
import { Choice, Search } from '../parts/fields.tsx';
import { Instant } from '../parts/instant.tsx';
import { LINKS } from '../parts/link.ts';
import { PageList } from '../parts/page-list.tsx';

const COLUMNS = [
  'Key',
  'Workflow',
  'Run that has it',
  'Signals that wait',
  'Messages',
  'Remembered',
  'In the queue',
  'Last',
] as const;

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
      <PageList pages={pages} columns={COLUMNS} row={keyRow}>
        <p>No key is known: no run has registered, and no event waits.</p>
      </PageList>
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
      <td class="number">{item.messages}</td>
      <td class="number dim">{item.remembered}</td>
      <td class="number dim">{item.queued}</td>
      <td class="dim">{item.lastAt === undefined ? '' : <Instant at={item.lastAt} />}</td>
    </tr>
  );
}
