import { useEffect, useState } from 'preact/hooks';
import { ask } from '../api/client.ts';
import { forget, onRecord, recorded } from '../record/record.ts';
import { type Stand, testText } from '../record/test-text.ts';
import { CopyButton } from './copy-button.tsx';

/** Copies what was done in this tab as a test; nothing while nothing was done. */
export function TestButton() {
  const [done, setDone] = useState(recorded);
  useEffect(() => onRecord(() => setDone(recorded())), []);
  if (done.length === 0) return null;
  return (
    <span class="row">
      <CopyButton
        label={`Copy as a test (${done.length})`}
        text={async () => testText(recorded(), await stands())}
      />
      <button
        type="button"
        class="small"
        title="Forget what was done, and begin a test anew"
        onClick={forget}
      >
        ✕<span class="unseen"> Forget what was done</span>
      </button>
    </span>
  );
}

async function stands(): Promise<ReadonlyMap<string, Stand>> {
  const arns = recorded().flatMap((step) => (step.kind === 'start' ? [step.executionArn] : []));
  const runs = await Promise.all(arns.map((executionArn) => ask('getExecution', { path: { executionArn } })));
  return new Map(runs.map(({ executionArn, status, error }) => [executionArn, { status, error }]));
}
