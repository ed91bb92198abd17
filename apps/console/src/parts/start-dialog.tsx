import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ask } from '../api/client.ts';
import { type ApiFailure, shownFailure } from '../api/failure.ts';
import { remember } from '../record/record.ts';
import { parsedText } from '../words/json-text.ts';
import { Dialog } from './dialog.tsx';
import { LINKS } from './link.ts';
import { FailureNotice } from './notice.tsx';

const INPUT = '{\n  "workflowkey": "order-1"\n}';

/** Starts an execution, and goes to its page. */
export function StartDialog({
  workflows,
  onClose,
}: {
  readonly workflows: readonly string[];
  readonly onClose: () => void;
}) {
  const { route } = useLocation();
  const [chosen, setWorkflow] = useState<string | undefined>(undefined);
  // The list may come after the window.
  const workflow = chosen ?? workflows[0] ?? '';
  const [text, setText] = useState(INPUT);
  const [failure, setFailure] = useState<ApiFailure | undefined>(undefined);
  const input = parsedText(text);
  const start = async (event: Event) => {
    event.preventDefault();
    if (input.problem !== undefined) return;
    try {
      const { executionArn } = await ask('startExecution', { body: { workflow, input: input.value } });
      remember({ kind: 'start', workflow, input: input.value, executionArn });
      route(LINKS.run(executionArn));
    } catch (error) {
      setFailure(shownFailure(error));
    }
  };
  return (
    <Dialog label="Start a run" onClose={onClose}>
      <form onSubmit={start}>
        <h2>Start a run</h2>
        <label>
          Workflow
          <select value={workflow} onChange={({ currentTarget }) => setWorkflow(currentTarget.value)}>
            {workflows.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          Input
          <textarea
            rows={8}
            spellcheck={false}
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </label>
        {input.problem === undefined ? null : <p class="notice bad">{input.problem}</p>}
        <FailureNotice failure={failure} />
        <footer>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="primary" disabled={input.problem !== undefined || workflow === ''}>
            Start
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
