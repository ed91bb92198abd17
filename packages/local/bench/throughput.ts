import { RealClock } from '../src/clock/index.ts';
import { type BenchCloud, benchCloud } from './services.ts';
import { makeWorkflow, registeredToken, startWorkflow } from './workflows.ts';

/** Monitored workflows from start to end in real time: start, register, event on the bus, failed by its token. */
export interface ThroughputResult {
  readonly workflows: number;
  readonly concurrency: number;
  readonly totalMs: number;
}

const CONCURRENCY = 50;

/** Longer than any workflow takes: what is not over by then hangs, and so would the measurement. */
const PATIENCE_MS = 10_000;

const OPEN_TO_EVENTS = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: '*',
    },
  ],
};

async function throughput(workflows: number): Promise<ThroughputResult> {
  const clock = new RealClock();
  const cloud = benchCloud(clock);
  await makeWorkflow(cloud, 'monitored');
  await cloud.call('events', 'PutRule', { Name: 'cancelled', EventPattern: '{"source":["bench"]}' });
  const { QueueUrl: queueUrl } = await cloud.call('sqs', 'CreateQueue', {
    QueueName: 'signals',
    Attributes: { Policy: JSON.stringify(OPEN_TO_EVENTS) },
  });
  await cloud.call('events', 'PutTargets', {
    Rule: 'cancelled',
    Targets: [{ Id: 'signals', Arn: 'arn:aws:sqs:us-east-1:000000000000:signals' }],
  });
  await monitored(cloud, 'warm-up', String(queueUrl));
  const startedAt = performance.now();
  let next = 0;
  const line = async (): Promise<void> => {
    while (next < workflows) {
      next += 1;
      await monitored(cloud, `k${next}`, String(queueUrl));
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, line));
  const totalMs = performance.now() - startedAt;
  clock.close();
  await cloud.services.running.close();
  return { workflows, concurrency: CONCURRENCY, totalMs };
}

/** One workflow, and the event that fails one: with many at once, not always the one that it was sent for. */
async function monitored(cloud: BenchCloud, key: string, queueUrl: string): Promise<void> {
  const deadlineMs = performance.now() + PATIENCE_MS;
  const executionArn = await startWorkflow(cloud, key);
  while ((await registeredToken(cloud, key)) === undefined) await turn();
  const Detail = JSON.stringify({ workflowkey: key });
  await cloud.call('events', 'PutEvents', {
    Entries: [{ Source: 'bench', DetailType: 'Cancelled', Detail }],
  });
  while (await isRunning(cloud, executionArn)) {
    if (performance.now() > deadlineMs) throw new Error(`workflow ${key} has not ended`);
    await handleOne(cloud, queueUrl);
    await turn();
  }
}

/** What the handler of a signal does: takes it, finds the token, fails the task. */
async function handleOne(cloud: BenchCloud, queueUrl: string): Promise<void> {
  const { Messages: messages } = await cloud.call('sqs', 'ReceiveMessage', { QueueUrl: queueUrl });
  for (const { Body, ReceiptHandle } of (messages ?? []) as unknown as readonly Message[]) {
    const { detail } = JSON.parse(Body) as { readonly detail: { readonly workflowkey: string } };
    const taskToken = await registeredToken(cloud, detail.workflowkey);
    await cloud.call('states', 'SendTaskFailure', { taskToken, error: 'Cancelled', cause: Body });
    await cloud.call('sqs', 'DeleteMessage', { QueueUrl: queueUrl, ReceiptHandle });
  }
}

interface Message {
  readonly Body: string;
  readonly ReceiptHandle: string;
}

async function isRunning(cloud: BenchCloud, executionArn: string): Promise<boolean> {
  return (await cloud.call('states', 'DescribeExecution', { executionArn }))['status'] === 'RUNNING';
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

process.stdout.write(JSON.stringify(await throughput(Number(process.argv[2]))));
