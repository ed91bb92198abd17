import { afterEach, beforeEach, expect, test } from 'vitest';
import { VirtualClock } from '../../src/clock/index.ts';
import { AwsError, type JsonObject } from '../../src/kernel/index.ts';
import { zipFile } from '../support/function-code.ts';
import { LambdaBench } from '../support/lambda-bench.ts';

const MINUTE_MS = 60_000;
const START_EPOCH_MS = new VirtualClock().nowEpochMs();
const FAILING = `export const handler = async (event) => { throw new Error('cannot take ' + event.id); };`;
const QUEUE_ARN = 'arn:aws:sqs:eu-central-1:000000000000:letters';
const QUEUE_URL = 'http://127.0.0.1:1/000000000000/letters';
const ON_FAILURE = { OnFailure: { Destination: QUEUE_ARN } };

let bench: LambdaBench;
let sent: JsonObject[];
let refuseMessages: boolean;

beforeEach(() => {
  bench = new LambdaBench();
  sent = [];
  refuseMessages = false;
  const SendMessage = {
    permissions: () => [],
    run: async (input: JsonObject) => {
      if (refuseMessages) throw new AwsError({ code: 'AccessDeniedException', message: 'no' });
      sent.push(input);
      return {};
    },
  };
  bench.cloud.addService('sqs', { SendMessage });
});
afterEach(async () => {
  await bench[Symbol.asyncDispose]();
  expect(bench.engineDefects).toEqual([]);
});

async function configure(FunctionName: string, members: JsonObject): Promise<void> {
  await bench.call('PutFunctionEventInvokeConfig', { FunctionName, ...members });
}

async function invokeAsynchronously(name: string, event: JsonObject): Promise<void> {
  const answer = await bench.call('Invoke', {
    FunctionName: name,
    InvocationType: 'Event',
    Payload: JSON.stringify(event),
  });
  expect(answer).toEqual({ StatusCode: 202, Payload: '' });
}

/** Minutes after the first event at which the function was invoked. */
function startMinutes(): readonly number[] {
  const starts = bench.events.filter(({ kind }) => kind === 'function started');
  return starts.map(({ atEpochMs }) => (atEpochMs - START_EPOCH_MS) / MINUTE_MS);
}

test('An asynchronous invocation is accepted at once and runs once when it succeeds', async () => {
  bench.add('fine', 'export const handler = async () => "done";');
  await invokeAsynchronously('fine', {});
  expect(startMinutes()).toEqual([]);
  await bench.cloud.clock.runUntilIdle();
  expect(startMinutes()).toEqual([0]);
  expect(sent).toEqual([]);
});

test('An asynchronous invocation that fails is tried again after one and after two minutes', async () => {
  bench.add('failing', FAILING);
  await invokeAsynchronously('failing', { id: 7 });
  await bench.cloud.clock.runUntilIdle();
  expect(startMinutes()).toEqual([0, 1, 3]);
});

test('An asynchronous invocation is not tried again once it has succeeded', async () => {
  bench.add(
    'late',
    'let calls = 0; export const handler = async () => { calls += 1; if (calls < 2) throw new Error("not yet"); };',
  );
  await invokeAsynchronously('late', {});
  await bench.cloud.clock.runUntilIdle();
  expect(startMinutes()).toEqual([0, 1]);
});

test('An asynchronous invocation that fails goes to the on-failure destination with what happened, by the role of the function', async () => {
  bench.add('failing', FAILING);
  await configure('failing', { MaximumRetryAttempts: 1, DestinationConfig: ON_FAILURE });
  await invokeAsynchronously('failing', { id: 7 });
  await bench.cloud.clock.runUntilIdle();
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ QueueUrl: QUEUE_URL });
  expect(JSON.parse(String(sent[0]?.['MessageBody']))).toEqual({
    version: '1.0',
    timestamp: new Date(bench.cloud.clock.nowEpochMs()).toISOString(),
    requestContext: {
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      functionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:failing:$LATEST',
      condition: 'RetriesExhausted',
      approximateInvokeCount: 2,
    },
    requestPayload: { id: 7 },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: expect.objectContaining({ errorMessage: 'cannot take 7' }),
  });
  expect(bench.cloud.calls.at(-1)?.principal).toEqual({
    kind: 'role',
    roleArn: 'arn:aws:iam::000000000000:role/failing',
    sessionName: 'failing',
  });
  expect(bench.events.at(-1)).toMatchObject({
    kind: 'function event failed',
    condition: 'RetriesExhausted',
    sentTo: [QUEUE_ARN],
  });
});

test('An asynchronous invocation that fails goes to the dead-letter queue as it came, with attributes that say why', async () => {
  bench.add('failing', FAILING, { deadLetterTargetArn: QUEUE_ARN });
  await invokeAsynchronously('failing', { id: 7 });
  await bench.cloud.clock.runUntilIdle();
  expect(sent).toEqual([
    {
      QueueUrl: QUEUE_URL,
      MessageBody: '{"id":7}',
      MessageAttributes: {
        RequestID: { DataType: 'String', StringValue: expect.any(String) },
        ErrorCode: { DataType: 'Number', StringValue: '200' },
        ErrorMessage: { DataType: 'String', StringValue: 'cannot take 7' },
      },
    },
  ]);
});

test('An asynchronous invocation tells the on-success destination of its result', async () => {
  bench.add('fine', 'export const handler = async () => "done";');
  await configure('fine', { DestinationConfig: { OnSuccess: { Destination: QUEUE_ARN } } });
  await invokeAsynchronously('fine', {});
  await bench.cloud.clock.runUntilIdle();
  expect(JSON.parse(String(sent[0]?.['MessageBody']))).toMatchObject({
    requestContext: { condition: 'Success', approximateInvokeCount: 1 },
    responseContext: { statusCode: 200, executedVersion: '$LATEST' },
    responsePayload: 'done',
  });
});

test('An asynchronous invocation tells a bus that is its destination of success and failure by two kinds of events', async () => {
  const entries: JsonObject[] = [];
  const PutEvents = {
    permissions: () => [],
    run: async ({ Entries }: JsonObject) => {
      entries.push(...(Entries as readonly JsonObject[]));
      return {};
    },
  };
  bench.cloud.addService('events', { PutEvents });
  const Destination = 'arn:aws:events:eu-central-1:000000000000:event-bus/results';
  const DestinationConfig = { OnSuccess: { Destination }, OnFailure: { Destination } };
  bench.add('fine', 'export const handler = async () => "done";');
  bench.add('failing', FAILING);
  for (const name of ['fine', 'failing']) {
    await configure(name, { DestinationConfig });
    await invokeAsynchronously(name, {});
    await bench.cloud.clock.runUntilIdle();
  }
  expect(entries).toMatchObject([
    {
      EventBusName: Destination,
      DetailType: 'Lambda Function Invocation Result - Success',
      Resources: [Destination, 'arn:aws:lambda:eu-central-1:000000000000:function:fine:$LATEST'],
    },
    {
      EventBusName: Destination,
      DetailType: 'Lambda Function Invocation Result - Failure',
      Resources: [Destination, 'arn:aws:lambda:eu-central-1:000000000000:function:failing:$LATEST'],
    },
  ]);
});

test('An asynchronous invocation is tried again with the code that the function has by then', async () => {
  bench.add('failing', FAILING);
  await invokeAsynchronously('failing', { id: 7 });
  await bench.cloud.clock.settle();
  const ZipFile = zipFile('export const handler = async () => "mended";');
  await bench.call('UpdateFunctionCode', { FunctionName: 'failing', ZipFile });
  await bench.cloud.clock.runUntilIdle();
  expect(startMinutes()).toEqual([0, 1]);
  expect(bench.events.at(-1)).toMatchObject({
    kind: 'function ended',
    outcome: { kind: 'success', payload: '"mended"' },
  });
});

test('An asynchronous invocation ends with its function', async () => {
  bench.add('failing', FAILING, { deadLetterTargetArn: QUEUE_ARN });
  await invokeAsynchronously('failing', { id: 7 });
  await bench.cloud.clock.settle();
  await bench.call('DeleteFunction', { FunctionName: 'failing' });
  await bench.cloud.clock.runUntilIdle();
  expect(startMinutes()).toEqual([0]);
  expect(sent).toEqual([]);
});

test('An asynchronous invocation is given up when its event has grown too old', async () => {
  bench.add('failing', FAILING);
  await configure('failing', { MaximumEventAgeInSeconds: 120, DestinationConfig: ON_FAILURE });
  await invokeAsynchronously('failing', { id: 7 });
  await bench.cloud.clock.runUntilIdle();
  expect(startMinutes()).toEqual([0, 1]);
  expect(bench.cloud.clock.nowEpochMs() - START_EPOCH_MS).toBe(2 * MINUTE_MS);
  expect(JSON.parse(String(sent[0]?.['MessageBody']))).toMatchObject({
    requestContext: { condition: 'EventAgeExceeded', approximateInvokeCount: 2 },
  });
});

test('An asynchronous invocation waits while it is throttled, without using up its attempts', async () => {
  bench.add('throttled', FAILING, { reservedConcurrency: 0, deadLetterTargetArn: QUEUE_ARN });
  await configure('throttled', { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 600 });
  await invokeAsynchronously('throttled', {});
  await bench.cloud.clock.runUntilIdle();
  expect(startMinutes()).toEqual([]);
  const waits = bench.events.flatMap((event) => (event.kind === 'function retries' ? [event.afterMs] : []));
  expect(waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
  expect(Math.max(...waits)).toBe(300_000);
  expect(sent[0]?.['MessageAttributes']).toMatchObject({ ErrorCode: { StringValue: '429' } });
});

test('An asynchronous invocation is lost, and that is told, when the destination refuses it', async () => {
  bench.add('failing', FAILING, { deadLetterTargetArn: QUEUE_ARN });
  refuseMessages = true;
  await invokeAsynchronously('failing', { id: 7 });
  await bench.cloud.clock.runUntilIdle();
  expect(bench.lost).toEqual([QUEUE_ARN]);
  expect(bench.events.at(-1)).toMatchObject({ kind: 'function event failed', sentTo: [] });
});

test('An asynchronous invocation does not start a function again once Lambda is closed', async () => {
  bench.add('failing', FAILING);
  await invokeAsynchronously('failing', { id: 7 });
  await bench.cloud.clock.settle();
  await bench.service.close();
  await bench.cloud.clock.runUntilIdle();
  expect(startMinutes()).toEqual([0]);
});

test('Every attempt at an event is of the trace that it was invoked with', async () => {
  bench.add('f', "export const handler = async () => { throw new Error(process.env['_X_AMZN_TRACE_ID']); };");
  const TraceHeader = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';
  await bench.call('Invoke', { FunctionName: 'f', InvocationType: 'Event', Payload: '{}', TraceHeader });
  await bench.cloud.clock.runUntilIdle();
  const told = bench.events.flatMap((event) =>
    event.kind === 'function ended' && event.outcome.kind === 'error'
      ? [event.outcome.error.errorMessage]
      : [],
  );
  expect(told).toEqual([TraceHeader, TraceHeader, TraceHeader]);
});
