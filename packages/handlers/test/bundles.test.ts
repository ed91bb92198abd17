import { existsSync, statSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  declarationName,
  emptyMailbox,
  functionEnvironment,
  genericFailEvent,
  type Mailbox,
  type SignalDeclaration,
  stopEvent,
} from '@wfm/contract';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DynamoDbMailboxStore } from '../src/adapters/dynamodb-mailbox-store.ts';
import { systemClock } from '../src/adapters/system-clock.ts';
import { type AwsJsonServer, openAwsJsonServer } from './support/aws-json-server.ts';
import { E, KEY, POLICY, registrationOf, signalNamed } from './support/examples.ts';
import { FakeAws } from './support/fake-aws.ts';
import { bundleOf, invokeBundle } from './support/lambda-process.ts';

const FUNCTIONS = ['fail', 'complete', 'heartbeat', 'collect', 'release'];
const BUDGET_BYTES = 200_000;

const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' };
/** As Lambda sets it, but for the endpoint. */
const ENVIRONMENT = {
  ...functionEnvironment({ tableName: 'mailboxes', metricNamespace: 'Workflows', policy: POLICY }),
  ...CREDENTIALS,
  AWS_SESSION_TOKEN: 'session',
  AWS_REGION: 'eu-central-1',
  AWS_LAMBDA_FUNCTION_NAME: 'monitor',
};

const EVENTS = { monitor: KEY.monitor, timeToLiveSeconds: 3_600 };
const HEARTBEAT: SignalDeclaration = {
  name: declarationName('ping'),
  monitor: KEY.monitor,
  kind: 'heartbeat',
  workflowKeyPath: '$.detail.workflowkey',
  timeToLiveSeconds: 0,
};

const deliveryOf = (declaration: SignalDeclaration, detail: Record<string, unknown> = {}) => ({
  declaration,
  ingestedAt: new Date().toISOString(),
  event: {
    id: '0f5e',
    source: 'shop',
    'detail-type': 'Example',
    time: '2026-01-01T00:00:00Z',
    detail: { workflowkey: KEY.workflowKey, message: 'WorkflowError: bounced', ...detail },
  },
});

describe('The bundle', () => {
  let aws: FakeAws;
  let server: AwsJsonServer;

  beforeAll(() => {
    const missing = FUNCTIONS.filter((name) => !existsSync(bundleOf(name)));
    if (missing.length > 0) {
      throw new Error(
        `The bundles ${missing.join(', ')} are not built. Run: pnpm --filter @wfm/handlers build`,
      );
    }
  });
  beforeEach(async () => {
    aws = new FakeAws();
    server = await openAwsJsonServer(aws.answer);
  });
  afterEach(() => server.close());

  const invoke = (name: string, payload: unknown) =>
    invokeBundle(name, { ...ENVIRONMENT, AWS_ENDPOINT_URL: server.endpoint }, payload);

  /** Puts a mailbox into the table, and forgets the call that did it. */
  async function given(parts: Partial<Mailbox>): Promise<void> {
    const client = new DynamoDBClient({
      endpoint: server.endpoint,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    });
    const store = new DynamoDbMailboxStore({ client, tableName: 'mailboxes', policy: POLICY });
    await store.save({ mailbox: { ...emptyMailbox(KEY), ...parts }, revision: 0 });
    client.destroy();
    server.calls.length = 0;
  }

  const registered = () => given({ registration: registrationOf('E', { at: systemClock.now() }) });
  const sent = () => server.calls.filter(({ operation }) => operation.startsWith('SendTask'));

  test.each(FUNCTIONS)('of %s is within its budget', (name) => {
    expect(statSync(bundleOf(name)).size).toBeLessThanOrEqual(BUDGET_BYTES);
  });

  test('of fail fails the task, and logs the verdict', async () => {
    await registered();
    const { outcome, log } = await invoke('fail', deliveryOf(genericFailEvent(EVENTS).declaration));
    expect(outcome).toEqual({ result: { signalId: '0f5e/workflow-error', verdict: 'delivered' } });
    expect(server.calls.map(({ operation }) => operation)).toEqual([
      'GetItem',
      'PutItem',
      'SendTaskFailure',
      'GetItem',
      'PutItem',
    ]);
    expect(sent()[0]?.input).toMatchObject({ taskToken: 'token-E', error: 'WorkflowError: bounced' });
    expect(log.map((line) => JSON.parse(line))).toMatchObject([{ verdict: 'delivered', Signals: 1 }]);
  });

  test('of complete completes the task and tells the step that waits', async () => {
    await registered();
    const detail = { executionArn: E, tasktoken: 'reply-token' };
    const { outcome, log } = await invoke('complete', deliveryOf(stopEvent(EVENTS).declaration, detail));
    expect(outcome).toMatchObject({ result: { verdict: 'delivered' } });
    expect(sent()).toMatchObject([
      { operation: 'SendTaskSuccess', input: { taskToken: 'token-E' } },
      { operation: 'SendTaskSuccess', input: { taskToken: 'reply-token' } },
    ]);
    expect(log.join()).not.toMatch(/token-E|reply-token/);
  });

  test('of heartbeat tells that the work is alive', async () => {
    await registered();
    const { outcome } = await invoke('heartbeat', deliveryOf(HEARTBEAT));
    expect(outcome).toMatchObject({ result: { verdict: 'delivered' } });
    expect(sent()).toEqual([{ operation: 'SendTaskHeartbeat', input: { taskToken: 'token-E' } }]);
  });

  test('of collect hands out a signal that waits', async () => {
    const now = systemClock.now();
    const signal = signalNamed('cancelled', { at: now });
    await given({
      waiting: [{ signal, expiresAtEpochMs: registrationOf('E', { at: now }).expiresAtEpochMs }],
    });
    const { outcome } = await invoke('collect', {
      workflowkey: KEY.workflowKey,
      monitor: KEY.monitor,
      executionArn: E,
      attempt: '1',
    });
    expect(outcome).toMatchObject({ result: { outcome: 'fail', error: 'Error.cancelled' } });
    expect(sent()).toEqual([]);
  });

  const endOfE = (input: string | null) => ({
    monitor: KEY.monitor,
    event: { detail: { executionArn: E, status: 'FAILED', stopDate: Date.now() + 1_000, input } },
  });

  test('of release looks up an input that the event lacks, and frees the registration', async () => {
    await registered();
    aws.replies.set('DescribeExecution', { output: { input: '{"workflowkey":"order-1"}' } });
    const { outcome } = await invoke('release', endOfE(null));
    expect(outcome).toEqual({ result: { executionArn: E, outcome: 'released' } });
  });

  test('knows an execution that is not known by its error name', async () => {
    aws.replies.set('DescribeExecution', { error: 'ExecutionDoesNotExist' });
    const { outcome } = await invoke('release', endOfE(null));
    expect(outcome).toEqual({ result: { executionArn: E, outcome: 'notMonitored' } });
  });

  test.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])(
    'takes %s as a token that is gone',
    async (error) => {
      await registered();
      aws.replies.set('SendTaskFailure', { error });
      const { outcome } = await invoke('fail', deliveryOf(genericFailEvent(EVENTS).declaration));
      expect(outcome).toMatchObject({ result: { verdict: 'buffered' } });
      expect(sent()).toHaveLength(1);
    },
  );

  test.each([
    ['SendTaskFailure', 'ThrottlingException'],
    ['GetItem', 'ProvisionedThroughputExceededException'],
    ['PutItem', 'InternalServerError'],
  ])('retries %s on %s, then throws it by its name', async (operation, error) => {
    await registered();
    aws.replies.set(operation, { error, status: error === 'InternalServerError' ? 500 : 400 });
    const { outcome, log } = await invoke('fail', deliveryOf(genericFailEvent(EVENTS).declaration));
    expect(outcome).toMatchObject({ error: { name: error } });
    expect(server.calls.filter((call) => call.operation === operation)).toHaveLength(3);
    expect(log).toEqual([]);
  });

  test('knows a lost race by its error name, and decides anew', async () => {
    await registered();
    aws.replies.set('PutItem', { error: 'ConditionalCheckFailedException' });
    const { outcome } = await invoke('fail', deliveryOf(genericFailEvent(EVENTS).declaration));
    expect(outcome).toMatchObject({ error: { name: 'MailboxContendedError' } });
    expect(server.calls.filter(({ operation }) => operation === 'PutItem')).toHaveLength(8);
  });

  test.each([
    ['fail', {}, 'InvalidInputError', 'event: declaration '],
    ['collect', { workflowkey: 'order-1' }, 'InvalidInputError', 'collect request: monitor '],
    ['release', { monitor: 'orders' }, 'InvalidInputError', 'execution status change: event '],
  ])('of %s keeps the name of an error', async (name, payload, errorName, message) => {
    const { outcome } = await invoke(name, payload);
    expect(outcome).toMatchObject({ error: { name: errorName, message: expect.stringContaining(message) } });
  });

  test('refuses to load without a setting, by its name', async () => {
    const { TABLE_NAME: _, ...rest } = ENVIRONMENT as Record<string, string>;
    const { outcome } = await invokeBundle('fail', rest, {});
    expect(outcome).toMatchObject({
      error: { name: 'SettingError', message: expect.stringContaining('TABLE_NAME must be set') },
    });
  });

  test('asks nobody for the region that Lambda should have told it', async () => {
    const { AWS_REGION: _, ...rest } = ENVIRONMENT as Record<string, string>;
    const { outcome } = await invokeBundle('fail', rest, deliveryOf(genericFailEvent(EVENTS).declaration));
    expect(outcome).toMatchObject({ error: { message: 'Region is missing' } });
  });

  test.each([
    ['fail', 'eu-central-1', 'dynamodb.eu-central-1.amazonaws.com'],
    ['fail', 'cn-north-1', 'dynamodb.cn-north-1.amazonaws.com.cn'],
    ['release', 'us-gov-west-1', 'states.us-gov-west-1.amazonaws.com'],
  ])('of %s calls the endpoint of its region, %s', async (name, region, host) => {
    const payload = name === 'fail' ? deliveryOf(genericFailEvent(EVENTS).declaration) : endOfE(null);
    const { outcome } = await invokeBundle(name, { ...ENVIRONMENT, AWS_REGION: region }, payload);
    expect(outcome).toMatchObject({ error: { message: `no such host: ${host}` } });
  });
});
