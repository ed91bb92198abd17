import { randomUUID } from 'node:crypto';
import {
  DescribeStateMachineForExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidArn,
  InvalidExecutionInput,
  InvalidName,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { fromTracingHeader, withTrace } from '@wfm/contract';
import { type ApiExecution, type ApiHandlers, maskTokens, visitsOf, waitsOf } from '@wfm/contract/api';
import { describeExecution, readHistory } from '../inspect/executions.ts';
import { readMailboxes } from '../inspect/mailboxes.ts';
import { ApiRefusal, notFound } from './api-refusal.ts';
import { type DeclaredEvents, endingEventOf } from './declared.ts';
import { listOnAws, summaryOf } from './listed-executions.ts';
import type { ModelSource } from './source.ts';
import { waitEndsOf } from './wait-ends.ts';
import { namesText } from './workflows.ts';

/** What the API tells of executions, and how it starts one. */
export function executionHandlers(
  source: ModelSource,
  declared: DeclaredEvents,
): Pick<ApiHandlers, 'listExecutions' | 'startExecution' | 'getExecution' | 'getHistory'> {
  const { target, local } = source;
  return {
    listExecutions: async ({ query }) => {
      const { workflow } = query;
      if (workflow !== undefined && !target.workflows.some((known) => known.workflow === workflow))
        throw notFound(`workflow ${JSON.stringify(workflow)}`, namesText(target.workflows));
      return local === undefined ? listOnAws(target, query) : local.observed.executions.list(query);
    },
    startExecution: async ({ body: { workflow, name = randomUUID(), input = {} } }) => {
      const found = target.workflows.find((known) => known.workflow === workflow);
      if (found === undefined)
        throw notFound(`workflow ${JSON.stringify(workflow)}`, namesText(target.workflows));
      const { stateMachineArn } = found;
      try {
        const { executionArn = '' } = await target.sfn.send(
          new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }),
        );
        return { executionArn, execution: name };
      } catch (error) {
        throw refusedStart(error);
      }
    },
    getExecution: ({ path: { executionArn } }) => readExecution(source, declared, executionArn),
    getHistory: async ({ path: { executionArn }, query: { after, limit } }) => {
      const events = await known(executionArn, () => readHistory(target, executionArn));
      const items = events.slice(after, after + limit);
      return { items, ...(after + limit < events.length ? { next: after + limit } : {}) };
    },
  };
}

async function readExecution(
  { target }: ModelSource,
  declared: DeclaredEvents,
  executionArn: string,
): Promise<ApiExecution> {
  const { sfn, workflows } = target;
  const [described, machine, history] = await known(executionArn, () =>
    Promise.all([
      describeExecution(target, executionArn),
      sfn.send(new DescribeStateMachineForExecutionCommand({ executionArn })),
      readHistory(target, executionArn),
    ]),
  );
  const { status = 'RUNNING', stateMachineArn = '', error, cause } = described;
  const { input, output, redriveCount = 0, traceHeader } = described;
  const workflow =
    workflows.find((entry) => entry.stateMachineArn === stateMachineArn)?.workflow ??
    (stateMachineArn.split(':').at(-1) as string);
  const definition = parsed(machine.definition);
  const visits = visitsOf(history);
  const positions = visits.filter(({ outcome }) => outcome === 'running');
  const key = visits.findLast(({ task }) => task?.key !== undefined)?.task?.key;
  const isRunning = status === 'RUNNING';
  const behind =
    isRunning && key !== undefined ? await holderOf(target, { key, workflow, executionArn }) : undefined;
  const waits = isRunning
    ? waitsOf(positions, {
        definition,
        declared: (await declared.ofWorkflow(workflow)).map(endingEventOf),
        ...(behind === undefined ? {} : { behind }),
        wakesAt: await waitEndsOf({
          definition,
          visits,
          executionArn,
          stateMachineArn,
          startedAt: (described.startDate ?? new Date(0)).toISOString(),
          input: parsed(input),
        }),
      })
    : [];
  return {
    ...summaryOf(workflow, described),
    ...(key === undefined ? {} : { key }),
    stateMachineArn,
    definition,
    positions,
    waits: [...waits],
    ...(input === undefined ? {} : { input: maskTokens(parsed(input)) }),
    ...(output === undefined ? {} : { output: maskTokens(parsed(output)) }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause: maskTokens(parsed(cause)) }),
    ...withTrace({}, fromTracingHeader(traceHeader)),
    redriveCount,
    visits: [...visits],
    historyLength: history.length,
  };
}

/** Who has the key that an execution waits its turn for. */
async function holderOf(
  target: ModelSource['target'],
  {
    key,
    workflow,
    executionArn,
  }: { readonly key: string; readonly workflow: string; readonly executionArn: string },
): Promise<string | undefined> {
  const mailbox = (await readMailboxes(target, key)).find((each) => each.key.monitor === workflow);
  const holder =
    mailbox?.registration?.executionArn ?? mailbox?.queue.find(({ hasTurn }) => hasTurn)?.executionArn;
  return holder === undefined || holder === executionArn ? undefined : holder.split(':').at(-1);
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** @throws ApiRefusal if there is no such execution. */
async function known<Value>(executionArn: string, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist || error instanceof InvalidArn)
      throw notFound(`execution ${JSON.stringify(executionArn)}`, 'Lists of executions have their ARNs.');
    throw error;
  }
}

function refusedStart(error: unknown): unknown {
  if (
    error instanceof ExecutionAlreadyExists ||
    error instanceof InvalidName ||
    error instanceof InvalidExecutionInput
  )
    return new ApiRefusal({ code: 'refused', message: error.message });
  return error;
}
