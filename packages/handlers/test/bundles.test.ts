import { statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import {
  addSeconds,
  BUNDLE_NAMES,
  declarationName,
  genericFailEvent,
  RECEIPT_BUS_VARIABLE,
  RECEIVE_ERRORS,
  stopEvent,
} from '@wfm/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../src/adapters/system-clock.ts';
import { BundleBench, deliveryOf, ENVIRONMENT, EVENTS, endOfE, HEARTBEAT } from './support/bundle-bench.ts';
import { E, KEY, registrationOf, signalNamed } from './support/examples.ts';
import { bundleOf, invokeBundle } from './support/lambda-process.ts';

/** A history that ends a minute from now with this event. */
function lastEvent(type: string) {
  const timestamp = systemClock.now() / 1_000 + 60;
  return { output: { events: [{ id: 9, previousEventId: 8, type, timestamp }] } };
}

const BUDGET_BYTES = 200_000;

let bench: BundleBench;

beforeEach(async () => {
  bench = await BundleBench.open();
});
afterEach(() => bench.close());

test.each(BUNDLE_NAMES)('The bundle of %s is within its budget', (name) => {
  expect(statSync(bundleOf(name)).size).toBeLessThanOrEqual(BUDGET_BYTES);
});

test('The bundle of fail fails the task, and logs the verdict', async () => {
  await bench.registered();
  const { outcome, log } = await bench.invoke('fail', deliveryOf(genericFailEvent(EVENTS).declaration));
  expect(outcome).toEqual({ result: { signalId: '0f5e/workflow-error', verdict: 'delivered' } });
  expect(bench.operations).toEqual(['GetItem', 'PutItem', 'SendTaskFailure', 'GetItem', 'PutItem']);
  expect(bench.sent[0]?.input).toMatchObject({ taskToken: 'token-E', error: 'WorkflowError: bounced' });
  expect(log.map((line) => JSON.parse(line))).toMatchObject([{ verdict: 'delivered', Signals: 1 }]);
});

test('The bundle of complete completes the task and tells the step that waits', async () => {
  await bench.registered();
  const detail = { executionArn: E, tasktoken: 'reply-token' };
  const { outcome, log } = await bench.invoke('complete', deliveryOf(stopEvent(EVENTS).declaration, detail));
  expect(outcome).toMatchObject({ result: { verdict: 'delivered' } });
  expect(bench.sent).toMatchObject([
    { operation: 'SendTaskSuccess', input: { taskToken: 'token-E' } },
    { operation: 'SendTaskSuccess', input: { taskToken: 'reply-token' } },
  ]);
  expect(log.join()).not.toMatch(/token-E|reply-token/);
});

test('The bundle of heartbeat tells that the work is alive', async () => {
  await bench.registered();
  const { outcome } = await bench.invoke('heartbeat', deliveryOf(HEARTBEAT));
  expect(outcome).toMatchObject({ result: { verdict: 'delivered' } });
  expect(bench.sent).toEqual([{ operation: 'SendTaskHeartbeat', input: { taskToken: 'token-E' } }]);
});

const COLLECT = { workflowkey: KEY.workflowKey, monitor: KEY.monitor, attempt: '1' };

test('The bundle of collect hands out a signal that waits', async () => {
  const now = systemClock.now();
  const signal = signalNamed('cancelled', { at: now });
  await bench.given({
    waiting: [{ signal, expiresAtEpochMs: registrationOf('E', { at: now }).expiresAtEpochMs }],
  });
  const { outcome } = await bench.invoke('collect', { ...COLLECT, executionArn: E });
  expect(outcome).toMatchObject({ result: { outcome: 'fail', error: 'Error.cancelled' } });
  expect(bench.sent).toEqual([]);
});

test('The bundle of collect frees the key of an execution that is over', async () => {
  await bench.given({ registration: registrationOf('F', { at: systemClock.now() }) });
  const output = { status: 'SUCCEEDED', startDate: 1_780_000_000.123, stopDate: Date.now() / 1_000 + 1 };
  bench.aws.replies.set('DescribeExecution', { output });
  const { outcome } = await bench.invoke('collect', { ...COLLECT, executionArn: E });
  expect(outcome).toEqual({ result: { outcome: 'register' } });
});

test('The bundle of collect fails the holder of a key whose executions replace each other', async () => {
  const now = systemClock.now();
  await bench.given({ registration: registrationOf('F', { at: addSeconds(now, -60) }) });
  bench.aws.replies.set('DescribeExecution', { output: { status: 'RUNNING' } });
  const request = { ...COLLECT, executionArn: E, registeredAt: new Date(now).toISOString() };
  const { outcome, log } = await bench.invoke('collect', { ...request, whenKeyInUse: 'replace' });
  expect(outcome).toEqual({ result: { outcome: 'register' } });
  expect(bench.sent).toMatchObject([{ input: { taskToken: 'token-F', error: 'Monitor.Replaced' } }]);
  expect(log.join()).not.toContain('token-F');
});

test('The bundle of release looks up an input that the event lacks, and frees the registration', async () => {
  await bench.registered();
  bench.aws.replies.set('DescribeExecution', { output: { input: '{"workflowkey":"order-1"}' } });
  const { outcome } = await bench.invoke('release', endOfE(null));
  expect(outcome).toEqual({ result: { executionArn: E, outcome: 'released' } });
});

const INFORM = {
  name: declarationName('changed'),
  monitor: KEY.monitor,
  kind: 'inform',
  workflowKeyPath: '$.detail.workflowkey',
  timeToLiveSeconds: 3_600,
} as const;

const RECEIVE = {
  taskToken: 'token-receive',
  workflowkey: KEY.workflowKey,
  monitor: KEY.monitor,
  inbox: 'inbox',
  cursor: 0,
  max: 10,
  executionArn: E,
  executionStartedAt: new Date().toISOString(),
  attempt: { redriveCount: 0, enteredAt: new Date().toISOString(), retryCount: 0 },
  timeoutSeconds: 60,
};

test('The bundles of inform and receive bring a message to the workflow that waits, and delete it once its cursor says so', async () => {
  await bench.registered();
  const waits = await bench.invoke('receive', RECEIVE);
  expect(waits.outcome).toEqual({ result: { outcome: 'waits', messages: 0 } });
  const informed = await bench.invoke('inform', deliveryOf(INFORM));
  expect(informed.outcome).toEqual({ result: { signalId: '0f5e/changed', verdict: 'buffered' } });
  const [answer] = bench.sent;
  expect(answer).toMatchObject({ operation: 'SendTaskSuccess', input: { taskToken: 'token-receive' } });
  expect(JSON.parse(String(answer?.input['output']))).toMatchObject({
    messages: [{ kind: 'changed', sequence: 1, id: '0f5e', detail: { workflowkey: KEY.workflowKey } }],
    cursor: 1,
    timedOut: false,
  });
  const again = await bench.invoke('receive', { ...RECEIVE, cursor: 1 });
  expect(again.log.map((line) => JSON.parse(line))).toMatchObject([
    { verdict: 'delivered', signalId: '0f5e/changed', kind: 'inform' },
    { message: 'Messages in an inbox', InboxMessages: 0, InboxOldestMessage: 0 },
  ]);
  expect([...informed.log, ...again.log].join()).not.toContain('token-receive');
  const twice = await bench.invoke('inform', deliveryOf(INFORM));
  expect(twice.outcome).toMatchObject({ result: { verdict: 'duplicate' } });
});

test('The bundle of receive fails by its name where the execution does not hold the key', async () => {
  const { outcome } = await bench.invoke('receive', RECEIVE);
  expect(outcome).toMatchObject({ error: { name: RECEIVE_ERRORS.notHeld } });
});

test('The bundle of receipt puts the verdicts in a log on the bus', async () => {
  bench.aws.replies.set('PutEvents', { output: { FailedEntryCount: 0, Entries: [{ EventId: 'r' }] } });
  const { log } = await bench.invoke('fail', deliveryOf(genericFailEvent(EVENTS).declaration));
  const logEvents = [...log, 'END RequestId: 7'].map((message) => ({ id: '1', timestamp: 1, message }));
  const data = gzipSync(JSON.stringify({ logEvents })).toString('base64');
  const { outcome } = await bench.invoke(
    'receipt',
    { awslogs: { data } },
    { [RECEIPT_BUS_VARIABLE]: 'shop' },
  );
  expect(outcome).toEqual({ result: { told: 1 } });
  const [call] = bench.callsOf('PutEvents');
  expect(call?.input).toMatchObject({ Entries: [{ EventBusName: 'shop', Source: 'workflow.monitor' }] });
  expect(JSON.stringify(call?.input)).toContain('0f5e/workflow-error');
});

test('A bundle knows by its error name that an execution does not exist', async () => {
  bench.aws.replies.set('DescribeExecution', { error: 'ExecutionDoesNotExist' });
  const { outcome } = await bench.invoke('release', endOfE(null));
  expect(outcome).toEqual({ result: { executionArn: E, outcome: 'notMonitored' } });
});

test('A bundle reads in the history when an execution ended', async () => {
  await bench.registered();
  bench.aws.replies.set('SendTaskFailure', { error: 'TaskTimedOut' });
  bench.aws.replies.set('GetExecutionHistory', lastEvent('ExecutionAborted'));
  const { outcome } = await bench.invoke('fail', deliveryOf(genericFailEvent(EVENTS).declaration));
  expect(outcome).toMatchObject({ result: { verdict: 'late' } });
});

test.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])(
  'A bundle takes %s as a token that is gone',
  async (error) => {
    await bench.registered();
    bench.aws.replies.set('SendTaskFailure', { error });
    bench.aws.replies.set('GetExecutionHistory', lastEvent('WaitStateEntered'));
    const { outcome } = await bench.invoke('fail', deliveryOf(genericFailEvent(EVENTS).declaration));
    expect(outcome).toMatchObject({ result: { verdict: 'buffered' } });
    expect(bench.sent).toHaveLength(1);
  },
);

test.each([
  ['SendTaskFailure', 'ThrottlingException'],
  ['GetItem', 'ProvisionedThroughputExceededException'],
  ['PutItem', 'InternalServerError'],
])('A bundle retries %s on %s, then throws it by its name', async (operation, error) => {
  await bench.registered();
  bench.aws.replies.set(operation, { error, status: error === 'InternalServerError' ? 500 : 400 });
  const { outcome, log } = await bench.invoke('fail', deliveryOf(genericFailEvent(EVENTS).declaration));
  expect(outcome).toMatchObject({ error: { name: error } });
  expect(bench.callsOf(operation)).toHaveLength(3);
  expect(log).toEqual([]);
});

test('A bundle knows a lost race by its error name, and decides anew', async () => {
  await bench.registered();
  bench.aws.replies.set('PutItem', { error: 'ConditionalCheckFailedException' });
  const { outcome } = await bench.invoke('fail', deliveryOf(genericFailEvent(EVENTS).declaration));
  expect(outcome).toMatchObject({ error: { name: 'MailboxContendedError' } });
  expect(bench.callsOf('PutItem')).toHaveLength(8);
});

test.each([
  ['fail', {}, 'InvalidInputError', 'event: declaration '],
  ['collect', { workflowkey: 'order-1' }, 'InvalidInputError', 'collect request: monitor '],
  ['release', { monitor: 'orders' }, 'InvalidInputError', 'execution status change: event '],
] as const)('The bundle of %s keeps the name of an error', async (name, payload, errorName, message) => {
  const { outcome } = await bench.invoke(name, payload);
  expect(outcome).toMatchObject({ error: { name: errorName, message: expect.stringContaining(message) } });
});

test('A bundle refuses to load without a setting, by its name', async () => {
  const { TABLE_NAME: _, ...rest } = ENVIRONMENT;
  const { outcome } = await invokeBundle('fail', rest, {});
  expect(outcome).toMatchObject({
    error: { name: 'SettingError', message: expect.stringContaining('TABLE_NAME must be set') },
  });
});
