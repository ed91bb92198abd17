import type { DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import type { SignalKind } from '@wfm/contract';
import type { Command } from '../command.ts';
import { MissingError, UsageError } from '../errors.ts';
import { readEventsOfStack } from '../heard/heard-events.ts';
import { readExecutions, readStates } from '../inspect/executions.ts';
import { keyLinesOf, keyReportOf } from '../inspect/key-report.ts';
import { readMailboxes } from '../inspect/mailboxes.ts';
import { FORM_OPTION, parseForm } from '../output/form.ts';
import { KIND_WORDS } from '../output/kind-words.ts';
import { findTarget, TARGET_OPTIONS, type Target } from '../target/target.ts';

export const statusCommand: Command = {
  name: 'status',
  summary:
    'Tell what is known of a workflow key or an execution: what it waits for, which events wait, which verdicts were given',
  options: { output: FORM_OPTION, ...TARGET_OPTIONS },
  operand: { value: 'KEY|EXECUTION', summary: 'A workflow key, or the name or ARN of an execution' },
  async run(invocation) {
    const { options, operand, terminal } = invocation;
    const form = parseForm(options['output']);
    if (operand === undefined)
      throw new UsageError('Name what the status is asked of: wfm status KEY, or wfm status EXECUTION.');
    const target = await findTarget(invocation);
    try {
      const keys = (await readMailboxes(target, operand)).map(keyReportOf);
      const executions = await Promise.all(
        (await readExecutions(target, operand)).map((execution) => executionReport(target, execution)),
      );
      if (keys.length + executions.length === 0) {
        throw new MissingError(
          `${target.stack} knows neither a workflow key nor an execution ${JSON.stringify(operand)}. wfm list shows its executions.`,
        );
      }
      if (form === 'json') return terminal.line(JSON.stringify({ keys, executions }));
      for (const report of keys) for (const line of keyLinesOf(report, Date.now())) terminal.line(line);
      for (const report of executions) for (const line of linesOf(report)) terminal.line(line);
    } finally {
      target.close();
    }
  },
};

interface ExecutionReport {
  readonly execution: string;
  readonly workflow: string;
  readonly status: string;
  readonly started: string;
  readonly stopped?: string;
  readonly error?: string;
  readonly cause?: string;
  /** States that it is in. */
  readonly states: readonly string[];
  /** Names of the declared events that act on it, with what they do. */
  readonly hears: readonly { readonly event: string; readonly kind: SignalKind }[];
}

async function executionReport(target: Target, described: DescribeExecutionOutput): Promise<ExecutionReport> {
  const {
    name = '',
    status = '',
    startDate,
    stopDate,
    error,
    cause,
    stateMachineArn,
    executionArn,
  } = described;
  const workflow =
    target.workflows.find((entry) => entry.stateMachineArn === stateMachineArn)?.workflow ??
    String(stateMachineArn);
  const isRunning = status === 'RUNNING';
  const heard = isRunning
    ? await readEventsOfStack(target.eventBridge, { stack: target.stack, workflow })
    : [];
  return {
    execution: name,
    workflow,
    status,
    started: startDate?.toISOString() ?? '',
    ...(stopDate === undefined ? {} : { stopped: stopDate.toISOString() }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    states: isRunning ? await readStates(target, String(executionArn)) : [],
    hears: heard.map(({ declaration: { name: event, kind } }) => ({ event, kind })),
  };
}

function linesOf(report: ExecutionReport): readonly string[] {
  const { execution, workflow, status, started, stopped, error, cause, states, hears } = report;
  return [
    `execution ${execution}, workflow ${workflow}: ${status}${error === undefined ? '' : ` with ${error}`}`,
    `  started    ${started}`,
    ...(stopped === undefined ? [] : [`  stopped    ${stopped}`]),
    ...(cause === undefined ? [] : [`  cause      ${cause}`]),
    ...(states.length === 0 ? [] : [`  is in      ${states.join(', ')}`]),
    ...hears.map(({ event, kind }) => `  hears      ${event}, which ${KIND_WORDS[kind].does}`),
  ];
}
