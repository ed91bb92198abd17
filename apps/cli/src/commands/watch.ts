import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiExecution, ApiHistoryEvent, ExecutionStatusName } from '@wfm/contract/api';
import type { Command, Invocation } from '../command.ts';
import { MissingError, UsageError } from '../errors.ts';
import { causeText } from '../output/cause-text.ts';
import { FORM_OPTION, parseForm } from '../output/form.ts';
import { parseTimeForm, sinceText, TIME_OPTION } from '../output/instants.ts';
import { oneLine } from '../output/one-line.ts';
import { plain } from '../output/plain.ts';
import { type FoundApi, findApi } from '../target/find-api.ts';
import { findExecution, findExecutions } from '../target/find-executions.ts';
import { TARGET_OPTIONS } from '../target/target.ts';

/** What the process says of an execution that ended. Source of the last: 128 and the number of SIGINT, as shells do. */
const EXIT_CODES: Readonly<Record<Exclude<ExecutionStatusName, 'RUNNING'>, number>> = {
  SUCCEEDED: 0,
  FAILED: 1,
  TIMED_OUT: 2,
  ABORTED: 3,
  PENDING_REDRIVE: 4,
};
const EXIT_INTERRUPTED = 130;

export const watchCommand: Command = {
  name: 'watch',
  summary:
    'Follow an execution to its end: exit status 0 succeeded, 1 failed, 2 timed out, 3 aborted, 130 interrupted',
  options: {
    output: FORM_OPTION,
    time: {
      ...TIME_OPTION,
      summary: 'Of instants in text: iso (default), or relative: 5 min after the start',
    },
    ...TARGET_OPTIONS,
  },
  operand: { value: 'KEY|EXECUTION', summary: 'The last execution of a workflow key, or a name or an ARN' },
  async run(invocation) {
    const { options, operand, terminal, signal } = invocation;
    const form = parseForm(options['output']);
    const time = parseTimeForm(options['time']);
    if (operand === undefined)
      throw new UsageError('Name what is watched: wfm watch KEY, or wfm watch EXECUTION.');
    const found = await findApi(invocation);
    try {
      const execution = await theExecution(found, operand);
      terminal.errorLine(`watching ${execution.execution} of ${execution.workflow}`);
      const told = (event: ApiHistoryEvent) => {
        if (form === 'jsonl') terminal.line(JSON.stringify(event));
        const line = form === 'text' ? lineOf(event) : undefined;
        if (line === undefined) return;
        const at = time === 'iso' ? event.at : sinceText(execution.startedAt, event.at);
        terminal.line(`${at}  ${plain(line)}`);
      };
      const ended = await follow(found, execution, { told, signal });
      if (ended === undefined) return EXIT_INTERRUPTED;
      if (form === 'json') terminal.line(JSON.stringify(ended));
      if (form === 'text') terminal.line(plain(endLine(ended)));
      return ended.status === 'RUNNING' ? 0 : EXIT_CODES[ended.status];
    } finally {
      found.close();
    }
  },
};

/** The last of a key, or the one of a name or an ARN. @throws MissingError if there is none. */
async function theExecution({ api }: FoundApi, text: string): Promise<ApiExecution> {
  const { items } = await api.listExecutions({ path: {}, query: { key: text, limit: 1 }, body: {} });
  const ofKey = items[0] === undefined ? undefined : await findExecution(api, items[0].executionArn);
  const execution = ofKey ?? (await findExecutions(api, text))[0];
  if (execution !== undefined) return execution;
  throw new MissingError(
    `There is neither an execution ${JSON.stringify(text)} nor one of such a key. wfm list shows them.`,
  );
}

/** Tells each event of a history as it comes. @returns the execution at its end; undefined: interrupted. */
async function follow(
  { api, pollMs }: FoundApi,
  { executionArn }: ApiExecution,
  { told, signal }: Pick<Invocation, 'signal'> & { readonly told: (event: ApiHistoryEvent) => void },
): Promise<ApiExecution | undefined> {
  let after = 0;
  for (;;) {
    const { items, next } = await api.getHistory({
      path: { executionArn },
      query: { after, limit: 1_000 },
      body: {},
    });
    for (const event of items) told(event);
    after = items.at(-1)?.id ?? after;
    if (next !== undefined) continue;
    if (items.length === 0 || isEnd(items)) {
      const execution = await api.getExecution({ path: { executionArn }, query: {}, body: {} });
      if (execution.status !== 'RUNNING' && execution.historyLength === after) return execution;
    }
    if (signal.aborted) return undefined;
    await sleep(pollMs, undefined, { signal }).catch(() => undefined);
  }
}

function isEnd(events: readonly ApiHistoryEvent[]): boolean {
  return /^Execution(?:Succeeded|Failed|Aborted|TimedOut)$/.test(events.at(-1)?.type ?? '');
}

/** What a person wants to know of an event; undefined: nothing. */
function lineOf({ type, details = {} }: ApiHistoryEvent): string | undefined {
  const name = String(details['name'] ?? '');
  if (type.endsWith('StateEntered')) return `> ${name}`;
  if (type.endsWith('StateExited')) return `< ${name}`;
  if (/(?:Failed|TimedOut)$/.test(type) && !type.startsWith('Execution'))
    return oneLine(`! ${type} ${String(details['error'] ?? '')}`);
  return type === 'TaskSubmitted' && String(details['resource']).endsWith('.waitForTaskToken')
    ? '. waits for its token'
    : undefined;
}

function endLine({ execution, status, error, cause }: ApiExecution): string {
  const why =
    cause === undefined
      ? ''
      : `, because ${causeText(typeof cause === 'string' ? cause : JSON.stringify(cause))}`;
  return oneLine(`${execution} ${status}${error === undefined ? '' : ` with ${error}`}${why}`);
}
