import { SFNClient } from '@aws-sdk/client-sfn';
import { addSeconds, taskToken } from '@wfm/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StepFunctionsExecutions } from '../../src/adapters/step-functions-executions.ts';
import {
  StepFunctionsReplies,
  StepFunctionsTasks,
  sendFailure,
  sendHeartbeat,
  sendSuccess,
} from '../../src/adapters/step-functions-tasks.ts';
import { failureOf } from '../../src/content/failure.ts';
import { type AwsJsonServer, type AwsReply, openAwsJsonServer } from '../support/aws-json-server.ts';
import { E, START, signalNamed } from '../support/examples.ts';
import { ManualClock } from '../support/manual-clock.ts';

const TOKEN = taskToken('AAAA');
const FAIL = signalNamed('cancelled');
const COMPLETE = signalNamed('stop', { kind: 'complete' });
const HEARTBEAT = signalNamed('ping', { kind: 'heartbeat' });

/** What the service answers, in turn; the last one again and again. */
let replies: AwsReply[] = [{ output: {} }];
let server: AwsJsonServer;
let client: SFNClient;
let clock: ManualClock;
beforeEach(async () => {
  replies = [{ output: {} }];
  clock = new ManualClock();
  server = await openAwsJsonServer(() => (replies.length > 1 ? replies.shift() : replies[0]) as AwsReply);
  client = new SFNClient({
    endpoint: server.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    maxAttempts: 1,
  });
});
afterEach(async () => {
  client.destroy();
  await server.close();
});

const allTasks = () =>
  new StepFunctionsTasks({
    client,
    senders: { fail: sendFailure, complete: sendSuccess, heartbeat: sendHeartbeat },
    clock,
  });

test.each([
  ['failed', FAIL, 'SendTaskFailure', { ...failureOf(FAIL) }],
  [
    'completed',
    COMPLETE,
    'SendTaskSuccess',
    {
      output: JSON.stringify({
        signal: { id: 'stop', source: 'shop', 'detail-type': 'Example', time: '2026-01-01T00:00:00.000Z' },
        signalId: 'stop/example',
      }),
    },
  ],
  ['told that its work is alive', HEARTBEAT, 'SendTaskHeartbeat', {}],
])('A task is %s by a signal of that kind, which names itself', async (_name, signal, operation, input) => {
  await expect(allTasks().answer(TOKEN, signal)).resolves.toBe('answered');
  expect(server.calls).toEqual([{ operation, input: { taskToken: 'AAAA', ...input } }]);
});

test.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])('A task is gone on %s', async (error) => {
  replies = [{ error }];
  await expect(allTasks().answer(TOKEN, FAIL)).resolves.toBe('gone');
  await expect(new StepFunctionsReplies(client).reply(TOKEN, {})).resolves.toBe('gone');
});

test.each([
  ['InvalidOutput', 400],
  ['KmsAccessDeniedException', 400],
  ['AccessDeniedException', 400],
])('A task that cannot be answered because of %s is a fault at once', async (error, status) => {
  replies = [{ error, status }];
  await expect(allTasks().answer(TOKEN, FAIL)).rejects.toThrow(expect.objectContaining({ name: error }));
  expect(server.calls).toHaveLength(1);
});

const TRANSIENT: readonly [string, number][] = [
  ['ThrottlingException', 400],
  ['TooManyRequests', 429],
  ['InternalFailure', 500],
  ['ServiceUnavailable', 503],
];

test.each(TRANSIENT)('A task is tried three times on %s, then it is a fault', async (error, status) => {
  replies = [{ error, status }];
  await expect(allTasks().answer(TOKEN, FAIL)).rejects.toThrow(expect.objectContaining({ name: error }));
  expect(server.calls).toHaveLength(3);
  expect(clock.sleeps).toEqual([100, 300]);
});

test.each(TRANSIENT)('A task is answered by a further try after %s', async (error, status) => {
  replies = [{ error, status }, { output: {} }];
  await expect(allTasks().answer(TOKEN, FAIL)).resolves.toBe('answered');
  expect(server.calls).toHaveLength(2);
});

test.each(TRANSIENT)('A task that is gone at a try after %s is gone in doubt', async (error, status) => {
  replies = [{ error, status }, { error: 'TaskTimedOut' }];
  await expect(allTasks().answer(TOKEN, FAIL)).resolves.toBe('goneInDoubt');
});

test('A task is tried again when no answer came', async () => {
  const broken = new SFNClient({
    endpoint: server.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    maxAttempts: 1,
  });
  let calls = 0;
  broken.middlewareStack.add(
    (next) => async (args) => {
      calls += 1;
      const result = await next(args);
      if (calls === 1) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      return result;
    },
    { step: 'finalizeRequest' },
  );
  replies = [{ output: {} }, { error: 'TaskTimedOut' }];
  const tasks = new StepFunctionsTasks({ client: broken, senders: { fail: sendFailure }, clock });
  await expect(tasks.answer(TOKEN, FAIL)).resolves.toBe('goneInDoubt');
  expect(calls).toBe(2);
  broken.destroy();
});

test('A task is answered by a function with the kinds of that function only', async () => {
  const tasks = new StepFunctionsTasks({ client, senders: { heartbeat: sendHeartbeat }, clock });
  await expect(tasks.answer(TOKEN, FAIL)).rejects.toThrow(
    'This function answers tasks with heartbeat, but was handed a signal of kind fail.',
  );
  expect(server.calls).toEqual([]);
});

test('A step that waits for a verdict cannot be told because of a fault', async () => {
  replies = [{ error: 'ThrottlingException' }];
  await expect(new StepFunctionsReplies(client).reply(TOKEN, {})).rejects.toThrow(
    expect.objectContaining({ name: 'ThrottlingException' }),
  );
});

test('A step that waits for a verdict is completed with it', async () => {
  const output = { signalId: 's', verdict: 'delivered' };
  await expect(new StepFunctionsReplies(client).reply(TOKEN, output)).resolves.toBe('answered');
  expect(server.calls).toEqual([
    { operation: 'SendTaskSuccess', input: { taskToken: 'AAAA', output: JSON.stringify(output) } },
  ]);
});

test('The input of an execution is looked up by its ARN', async () => {
  replies = [{ output: { executionArn: E, input: '{"workflowkey":"order-1"}' } }];
  await expect(new StepFunctionsExecutions(client).readInput(E)).resolves.toBe('{"workflowkey":"order-1"}');
  expect(server.calls).toEqual([{ operation: 'DescribeExecution', input: { executionArn: E } }]);
});

test('The input of an execution is undefined where nobody knows the execution any more', async () => {
  replies = [{ error: 'ExecutionDoesNotExist' }];
  await expect(new StepFunctionsExecutions(client).readInput(E)).resolves.toBeUndefined();
});

test('The input of an execution that cannot be read is a fault', async () => {
  replies = [{ error: 'ThrottlingException' }];
  await expect(new StepFunctionsExecutions(client).readInput(E)).rejects.toThrow(
    expect.objectContaining({ name: 'ThrottlingException' }),
  );
});

const readState = () => new StepFunctionsExecutions(client).readState(E);
const dates = { startDate: START / 1_000, stopDate: START / 1_000 + 60 };

test.each(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'])(
  'An execution is over, from when to when, as %s',
  async (status) => {
    replies = [{ output: { executionArn: E, status, redriveCount: 2, ...dates } }];
    await expect(readState()).resolves.toEqual({
      status: 'over',
      startedAtEpochMs: START,
      stoppedAtEpochMs: addSeconds(START, 60),
      redriveCount: 2,
    });
  },
);

test.each(['RUNNING', 'PENDING_REDRIVE'])('An execution is running as %s', async (status) => {
  replies = [{ output: { executionArn: E, status, redriveCount: 2, ...dates } }];
  await expect(readState()).resolves.toEqual({ status: 'running' });
});

test('An execution is unknown where Step Functions does not know it', async () => {
  replies = [{ error: 'ExecutionDoesNotExist' }];
  await expect(readState()).resolves.toEqual({ status: 'unknown' });
});

test('An execution that is over is a fault where nobody says since when', async () => {
  replies = [{ output: { executionArn: E, status: 'FAILED', startDate: dates.startDate } }];
  await expect(readState()).rejects.toThrow(`gives an ended execution both dates, but ${E} lacks one.`);
});
