import type { ApiExecution, ApiHandlers, ApiMailbox } from '@wfm/contract/api';
import type { Command } from '../command.ts';
import { MissingError, UsageError } from '../errors.ts';
import { type ExecutionReport, executionReportOf, keyReportOf } from '../inspect/reports.ts';
import { FORM_OPTION, parseForm } from '../output/form.ts';
import { instantText, TIME_OPTION } from '../output/instants.ts';
import { plain } from '../output/plain.ts';
import { executionLines, keyLines } from '../output/status-lines.ts';
import { findApi } from '../target/find-api.ts';
import { findExecution, findExecutions, orNone } from '../target/find-executions.ts';
import { TARGET_OPTIONS } from '../target/target.ts';

export const statusCommand: Command = {
  name: 'status',
  summary:
    'Tell what is known of a workflow key or an execution: what it waits for, which events wait, which verdicts were given',
  options: { output: FORM_OPTION, time: TIME_OPTION, ...TARGET_OPTIONS },
  operand: { value: 'KEY|EXECUTION', summary: 'A workflow key, or the name or ARN of an execution' },
  async run(invocation) {
    const { options, operand, terminal } = invocation;
    const form = parseForm(options['output']);
    if (operand === undefined)
      throw new UsageError('Name what the status is asked of: wfm status KEY, or wfm status EXECUTION.');
    const { api, stack, close } = await findApi(invocation);
    try {
      const mailboxes =
        (await orNone(() => api.getKey({ path: { key: operand }, query: {}, body: {} })))?.mailboxes ?? [];
      const found = [...(await findExecutions(api, operand)), ...(await executionsIn(api, mailboxes))];
      if (mailboxes.length + found.length === 0) {
        throw new MissingError(
          `${stack} knows neither a workflow key nor an execution ${JSON.stringify(operand)}. wfm list shows its executions.`,
        );
      }
      const keys = mailboxes.map(keyReportOf);
      const executions = await reportsOf(api, found);
      const { now } = await api.getClock({ path: {}, query: {}, body: {} });
      const instants = {
        when: instantText(options['time'], Date.parse(now)),
        away: instantText('relative', Date.parse(now)),
      };
      switch (form) {
        case 'json':
          return terminal.line(JSON.stringify({ keys, executions }));
        case 'jsonl':
          for (const report of keys) terminal.line(JSON.stringify({ type: 'key', ...report }));
          for (const report of executions) terminal.line(JSON.stringify({ type: 'execution', ...report }));
          return;
        case 'text':
          for (const report of keys)
            for (const line of keyLines(report, instants)) terminal.line(plain(line));
          for (const report of executions)
            for (const line of executionLines(report, instants)) terminal.line(plain(line));
          return;
        default:
          throw new Error(`Unknown form ${JSON.stringify(form satisfies never)}`);
      }
    } finally {
      close();
    }
  },
};

/** The executions of which a mailbox does not know that they have ended. */
async function executionsIn(
  api: ApiHandlers,
  mailboxes: readonly ApiMailbox[],
): Promise<readonly ApiExecution[]> {
  const arns = mailboxes.flatMap(({ registration, queue, executions }) =>
    [registration, ...executions.filter(({ endedAt }) => endedAt === undefined), ...queue].flatMap(
      (entry) => entry?.executionArn ?? [],
    ),
  );
  const found = await Promise.all([...new Set(arns)].map((arn) => findExecution(api, arn)));
  return found.filter((execution) => execution !== undefined);
}

async function reportsOf(
  api: ApiHandlers,
  executions: readonly ApiExecution[],
): Promise<readonly ExecutionReport[]> {
  const byArn = new Map(executions.map((execution) => [execution.executionArn, execution]));
  return Promise.all(
    [...byArn.values()].map(async (execution) => {
      const { workflow, key = 'order-1' } = execution;
      const declared =
        execution.status === 'RUNNING'
          ? await orNone(() => api.getWorkflow({ path: { workflow }, query: { key }, body: {} }))
          : undefined;
      return executionReportOf(execution, declared?.events ?? []);
    }),
  );
}
