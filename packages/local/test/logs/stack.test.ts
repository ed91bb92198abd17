import {
  CloudWatchLogsClient,
  DeleteSubscriptionFilterCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  DescribeSubscriptionFiltersCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  PutSubscriptionFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type JsonObject, type LocalEngine, startLocal, VirtualClock } from '../../src/index.ts';
import { clientConfig } from '../support/client-config.ts';
import { jsonCall } from '../support/json-call.ts';
import { archiveData, functionResources, trustPolicy } from '../support/stack-document.ts';
import { type StackFolder, stackFolder } from '../support/stack-folder.ts';
import { ref } from '../support/terraform.ts';

const SPEAKS = `export const handler = async () => { process.stdout.write('{"said":"this"}\\n'); };`;

const machine = (level: string, withData = false, state: JsonObject = { Type: 'Pass', End: true }) => ({
  name: `${level}-${withData}-${state['Type']}`,
  role_arn: 'arn:aws:iam::000000000000:role/any',
  definition: JSON.stringify({ StartAt: 'Only', States: { Only: state } }),
  logging_configuration: [
    {
      level,
      include_execution_data: withData,
      log_destination: `${ref('aws_cloudwatch_log_group.runs.arn')}:*`,
    },
  ],
});

const FAIL = { Type: 'Fail', Error: 'SomeFailure', Cause: 'why' };
const speaks = functionResources('speaks', { statements: [] });

const STACK: JsonObject = {
  provider: { aws: [{ region: 'eu-central-1' }] },
  data: { archive_file: archiveData('speaks', SPEAKS) },
  resource: {
    ...speaks,
    aws_iam_role: {
      ...speaks.aws_iam_role,
      states: { name: 'states', assume_role_policy: trustPolicy('states.amazonaws.com') },
    },
    aws_cloudwatch_log_group: { runs: { name: 'runs', retention_in_days: 7, tags: { a: 'b' } } },
    aws_cloudwatch_log_stream: {
      own: { name: 'own', log_group_name: ref('aws_cloudwatch_log_group.runs.name') },
    },
    aws_sfn_state_machine: {
      all: machine('ALL'),
      data: machine('ALL', true),
      error: machine('ERROR', false, FAIL),
      fatal: machine('FATAL', false, FAIL),
      off: machine('OFF', false, FAIL),
    },
  },
};

let folder: StackFolder;
let engine: LocalEngine<VirtualClock>;
let logs: CloudWatchLogsClient;

beforeAll(async () => {
  folder = await stackFolder(STACK);
  engine = await startLocal({ stackDir: folder.path, clock: new VirtualClock(), onLog: () => undefined });
  logs = new CloudWatchLogsClient(clientConfig(engine));
});
afterAll(async () => {
  await engine.close();
  await folder[Symbol.asyncDispose]();
});

/** Runs a machine and gives what it logs. */
async function logged(name: string): Promise<readonly JsonObject[]> {
  const stateMachineArn = `arn:aws:states:eu-central-1:000000000000:stateMachine:${name}`;
  const input = { stateMachineArn, input: '{"in":1}' };
  const { executionArn } = await jsonCall(engine, 'states', { operation: 'StartExecution', input });
  await engine.runUntilIdle();
  const { events = [] } = await logs.send(
    new FilterLogEventsCommand({
      logGroupName: 'runs',
      filterPattern: `{ $.execution_arn = "${executionArn}" }`,
    }),
  );
  return events.map(({ message = '' }) => JSON.parse(message) as JsonObject);
}

test('A log group of a stack is there with its settings', async () => {
  const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: 'runs' }));
  expect(logGroups).toMatchObject([
    {
      logGroupName: 'runs',
      retentionInDays: 7,
      logGroupArn: 'arn:aws:logs:eu-central-1:000000000000:log-group:runs',
    },
  ]);
  const { logStreams } = await logs.send(new DescribeLogStreamsCommand({ logGroupName: 'runs' }));
  expect(logStreams).toMatchObject([{ logStreamName: 'own' }]);
});

test('The log of a function has its lines between those that Lambda adds', async () => {
  await new LambdaClient(clientConfig(engine)).send(new InvokeCommand({ FunctionName: 'speaks' }));
  const logGroupName = '/aws/lambda/speaks';
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
  expect(events.map(({ message }) => message?.replaceAll(/[\d.]+ ms|[\da-f-]{36}/gu, '…'))).toEqual([
    'START RequestId: … Version: $LATEST',
    '{"said":"this"}',
    'END RequestId: …',
    'REPORT RequestId: …\tDuration: …\tBilled Duration: …\tMemory Size: 128 MB',
  ]);
  const [{ logStreamName = '' } = {}] = events;
  expect(logStreamName).toMatch(/^2026\/01\/01\/\[\$LATEST\][\da-f]{32}$/u);
  const stream = await logs.send(
    new GetLogEventsCommand({ logGroupName, logStreamName, startFromHead: true }),
  );
  expect(stream.events).toHaveLength(4);
});

// As recorded from AWS.
test('An execution logs its history, without what it works on unless it is told to', async () => {
  const [started, entered, exited, succeeded, ...more] = await logged('ALL-false-Pass');
  expect(started).toMatchObject({
    id: '1',
    type: 'ExecutionStarted',
    details: { roleArn: 'arn:aws:iam::000000000000:role/any' },
    previous_event_id: '0',
    event_timestamp: String(Date.UTC(2026, 0, 1)),
    redrive_count: '0',
  });
  expect(Object.keys(started?.['details'] as JsonObject)).toEqual(['roleArn']);
  expect(entered).toMatchObject({ type: 'PassStateEntered', details: { name: 'Only' } });
  expect(exited).toMatchObject({ id: '3', type: 'PassStateExited', previous_event_id: '2' });
  expect(succeeded).toMatchObject({ type: 'ExecutionSucceeded' });
  expect(succeeded?.['details']).toEqual({});
  expect(more).toEqual([]);
  const [withInput] = await logged('ALL-true-Pass');
  expect(withInput?.['details']).toMatchObject({ input: '{"in":1}', inputDetails: { truncated: false } });
});

test.each([
  ['ERROR-false-Fail', ['FailStateEntered', 'ExecutionFailed']],
  ['FATAL-false-Fail', ['ExecutionFailed']],
  ['OFF-false-Fail', []],
])('The level of a log says what is in it: %s', async (name, types) => {
  expect((await logged(name)).map(({ type }) => type)).toEqual(types);
});

test('A subscription filter is put, described and deleted', async () => {
  const logGroupName = 'runs';
  const filter = { logGroupName, filterName: 'f', filterPattern: 'x' };
  const destinationArn = 'arn:aws:lambda:eu-central-1:000000000000:function:speaks';
  await logs.send(new PutSubscriptionFilterCommand({ ...filter, destinationArn }));
  const described = async () =>
    (await logs.send(new DescribeSubscriptionFiltersCommand({ logGroupName }))).subscriptionFilters;
  expect(await described()).toMatchObject([{ ...filter, destinationArn }]);
  await logs.send(new DeleteSubscriptionFilterCommand({ logGroupName, filterName: 'f' }));
  expect(await described()).toEqual([]);
  const nobody = `${destinationArn}-not`;
  await expect(
    logs.send(new PutSubscriptionFilterCommand({ ...filter, destinationArn: nobody })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
