import { DynamoDBClient, paginateScan, ScanCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { paginateListExecutions, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { type Clients, EVENT_SOURCE, makeSample, type Sample } from './sample.ts';

/** Workflows that were started, and failed by as many events, at one endpoint. */
export interface Measurement {
  readonly startedPerSecond: number;
  /** From the first event that is sent until the last function has failed its task and deleted the item. */
  readonly answeredPerSecond: number;
  /** Workflows that have failed by then: not every emulator ends a Parallel when one of its branches fails. */
  readonly failed: number;
}

const STARTS_AT_ONCE = 20;
const PUTS_AT_ONCE = 4;
/** The most that PutEvents takes. */
const EVENTS_PER_PUT = 10;
const POLL_MS = 50;
const PATIENCE_MS = 600_000;

/** @throws Error when not every event is answered. */
export async function measure(endpoint: string, count: number): Promise<Measurement> {
  const config = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const clients = {
    dynamoDb: new DynamoDBClient(config),
    eventBridge: new EventBridgeClient(config),
    lambda: new LambdaClient(config),
    sfn: new SFNClient(config),
  };
  try {
    const sample = await makeSample(clients, `${count}-${Date.now().toString(36)}`);
    const keys = Array.from({ length: count }, (_, index) => `key-${index}`);
    const startMs = await timed(async () => {
      await startAll(clients, sample, keys);
      await until('all workflows have registered', async () => (await registered(clients, sample)) === count);
    });
    const answerMs = await timed(async () => {
      await failAll(clients, sample, keys);
      await until('all items are deleted', () => isEmpty(clients, sample));
    });
    return {
      failed: await failedWorkflows(clients, sample),
      startedPerSecond: (count * 1_000) / startMs,
      answeredPerSecond: (count * 1_000) / answerMs,
    };
  } finally {
    for (const client of Object.values(clients)) client.destroy();
  }
}

async function startAll({ sfn }: Clients, { stateMachineArn }: Sample, keys: readonly string[]) {
  await inLines(STARTS_AT_ONCE, keys, async (key) => {
    const input = JSON.stringify({ workflowkey: key });
    await sfn.send(new StartExecutionCommand({ stateMachineArn, name: key, input }));
  });
}

async function failAll({ eventBridge }: Clients, { busName }: Sample, keys: readonly string[]) {
  const batches = Array.from({ length: Math.ceil(keys.length / EVENTS_PER_PUT) }, (_, index) =>
    keys.slice(index * EVENTS_PER_PUT, (index + 1) * EVENTS_PER_PUT),
  );
  await inLines(PUTS_AT_ONCE, batches, async (batch) => {
    const Entries = batch.map((key) => ({
      EventBusName: busName,
      Source: EVENT_SOURCE,
      DetailType: 'Cancelled',
      Detail: JSON.stringify({ message: 'WorkflowError', workflowkey: key }),
    }));
    await eventBridge.send(new PutEventsCommand({ Entries }));
  });
}

async function registered({ dynamoDb }: Clients, { tableName }: Sample): Promise<number> {
  const scan = {
    TableName: tableName,
    Select: 'COUNT',
    FilterExpression: 'attribute_exists(tasktoken)',
  } as const;
  let count = 0;
  for await (const { Count = 0 } of paginateScan({ client: dynamoDb }, scan)) count += Count;
  return count;
}

async function isEmpty({ dynamoDb }: Clients, { tableName }: Sample): Promise<boolean> {
  const { Items = [] } = await dynamoDb.send(new ScanCommand({ TableName: tableName, Limit: 1 }));
  return Items.length === 0;
}

async function failedWorkflows({ sfn }: Clients, { stateMachineArn }: Sample): Promise<number> {
  const list = { stateMachineArn, statusFilter: 'FAILED', maxResults: 1_000 } as const;
  let count = 0;
  for await (const { executions = [] } of paginateListExecutions({ client: sfn }, list))
    count += executions.length;
  return count;
}

/** Does the work for each, so many at a time. */
async function inLines<T>(lines: number, values: readonly T[], work: (value: T) => Promise<void>) {
  const left = values.values();
  const line = async () => {
    for (const value of left) await work(value);
  };
  await Promise.all(Array.from({ length: lines }, line));
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadlineMs = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > deadlineMs) throw new Error(`Not yet: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAtMs = performance.now();
  await work();
  return performance.now() - startedAtMs;
}
