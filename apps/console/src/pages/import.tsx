import { type ApiHistoryEvent, parseHistory, type Visit, visitsOf } from '@wfm/contract/api';
import { useMemo, useState } from 'preact/hooks';
import { ask } from '../api/client.ts';
import { useLive } from '../hooks/use-live.ts';
import { Nothing } from '../parts/notice.tsx';
import { RunView } from '../run/run-view.tsx';
import { isRecord, parsedText } from '../words/json-text.ts';

interface Imported {
  readonly name: string;
  readonly events: readonly ApiHistoryEvent[];
}

/** A history that came from AWS as a file, shown like a run of this engine. It stays in the browser. */
export function ImportPage() {
  const [imported, setImported] = useState<Imported | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      setImported({ name: file.name, events: parsedFile(await file.text()) });
      setProblem(undefined);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <main
      class="wide"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void read(event.dataTransfer?.files[0]);
      }}
    >
      <header class="bar">
        <h1>Import a history</h1>
        <input
          type="file"
          accept=".json,application/json"
          aria-label="File of a history"
          onChange={({ currentTarget }) => void read(currentTarget.files?.[0])}
        />
      </header>
      {problem === undefined ? null : (
        <p class="notice bad" role="alert">
          {problem}
        </p>
      )}
      {imported === undefined ? (
        <Nothing>
          <p>Choose a file that this command made, or drop it here:</p>
          <pre>
            aws stepfunctions get-execution-history --execution-arn ARN --output json &gt; history.json
          </pre>
        </Nothing>
      ) : (
        <ImportedRun imported={imported} />
      )}
    </main>
  );
}

/** @throws Error in words for who chose the file. */
function parsedFile(text: string): readonly ApiHistoryEvent[] {
  const { value, problem } = parsedText(text);
  if (problem !== undefined) throw new TypeError(problem);
  const events = isRecord(value) ? value['events'] : value;
  if (!Array.isArray(events) || events.length === 0) {
    throw new TypeError(
      'The file must hold what get-execution-history answers: an object with a list "events" that is not empty.',
    );
  }
  return parseHistory(events);
}

function ImportedRun({ imported: { name, events } }: { readonly imported: Imported }) {
  const visits = useMemo(() => visitsOf(events), [events]);
  const definitions = useLive('definitions', readDefinitions, () => false);
  const definition = useMemo(
    () => (definitions.value ?? []).find((known) => hasStates(known, visits)),
    [definitions.value, visits],
  );
  return (
    <RunView definition={definition} visits={visits} events={events}>
      <section class="panel">
        <h3>{name}</h3>
        <p class="dim">
          {events.length} events, {visits.length} visits of states.{' '}
          {definition === undefined
            ? 'No workflow here has all these states, so there is no graph.'
            : 'Drawn on the workflow here that has these states.'}
        </p>
      </section>
    </RunView>
  );
}

/** Whether a definition has all states that were visited; their names are keys in it. */
function hasStates(definition: unknown, visits: readonly Visit[]): boolean {
  const text = JSON.stringify(definition);
  return [...new Set(visits.map(({ state }) => state))].every((state) =>
    text.includes(`${JSON.stringify(state)}:`),
  );
}

async function readDefinitions(): Promise<readonly unknown[]> {
  const { items } = await ask('listWorkflows');
  const workflows = await Promise.all(
    items.map(({ workflow }) => ask('getWorkflow', { path: { workflow } })),
  );
  return workflows.map(({ definition }) => definition);
}
