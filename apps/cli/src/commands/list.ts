import { ExecutionStatus } from '@aws-sdk/client-sfn';
import type { Command } from '../command.ts';
import { UsageError } from '../errors.ts';
import { type ListedExecution, listExecutions } from '../inspect/executions.ts';
import { FORM_OPTION, parseForm } from '../output/form.ts';
import { tableLines } from '../output/table.ts';
import { findTarget, TARGET_OPTIONS } from '../target/target.ts';

const DEFAULT_LIMIT = 50;

export const listCommand: Command = {
  name: 'list',
  summary: 'List the executions of the workflows of a running stack, the latest first',
  options: {
    workflow: { value: 'NAME', summary: 'Only of this one' },
    status: { value: 'STATUS', summary: 'Only these: RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED' },
    limit: { value: 'N', summary: `Of each workflow at most; default ${DEFAULT_LIMIT}` },
    output: FORM_OPTION,
    ...TARGET_OPTIONS,
  },
  async run(invocation) {
    const { options, terminal } = invocation;
    const form = parseForm(options['output']);
    const status = parseStatus(options['status']);
    const limit = parseLimit(options['limit']);
    const target = await findTarget(invocation);
    try {
      const { workflow: only } = options;
      const names = target.workflows.map(({ workflow }) => workflow);
      if (only !== undefined && !names.includes(only))
        throw new UsageError(
          `--workflow must name one of ${names.join(', ')}, but is ${JSON.stringify(only)}.`,
        );
      const found: ListedExecution[] = [];
      for (const workflow of target.workflows) {
        if (only !== undefined && only !== workflow.workflow) continue;
        let count = 0;
        for await (const execution of listExecutions(target.sfn, workflow, status)) {
          if (count === limit) break;
          count += 1;
          found.push(execution);
        }
      }
      if (form === 'json') terminal.line(JSON.stringify(found));
      else for (const line of linesOf(found)) terminal.line(line);
    } finally {
      target.close();
    }
  },
};

function linesOf(executions: readonly ListedExecution[]): readonly string[] {
  if (executions.length === 0) return ['No execution.'];
  return tableLines([
    ['WORKFLOW', 'EXECUTION', 'STATUS', 'STARTED', 'STOPPED'],
    ...executions.map(({ workflow, execution, status, startedAt = '', stoppedAt = '' }) => [
      workflow,
      execution,
      status,
      startedAt,
      stoppedAt,
    ]),
  ]);
}

function parseStatus(text: string | undefined): ExecutionStatus | undefined {
  if (text === undefined) return undefined;
  const known = Object.values(ExecutionStatus).find((status) => status === text);
  if (known !== undefined) return known;
  throw new UsageError(
    `--status must be one of ${Object.values(ExecutionStatus).join(', ')}, but is ${JSON.stringify(text)}.`,
  );
}

function parseLimit(text: string | undefined): number {
  if (text === undefined) return DEFAULT_LIMIT;
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new UsageError(`--limit must be a whole number from 1, but is ${JSON.stringify(text)}.`);
  return Number(text);
}
