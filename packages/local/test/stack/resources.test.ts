import { afterAll, beforeAll, expect, test } from 'vitest';
import { type JsonObject, type LocalEngine, startLocal, VirtualClock } from '../../src/index.ts';
import { jsonCall } from '../support/json-call.ts';
import { type StackFolder, stackFolder } from '../support/stack-folder.ts';
import { ARN, WHOLE_STACK } from '../support/whole-stack.ts';

let folder: StackFolder;
let engine: LocalEngine<VirtualClock>;
beforeAll(async () => {
  folder = await stackFolder(WHOLE_STACK);
  engine = await startLocal({ stackDir: folder.path, clock: new VirtualClock() });
});
afterAll(async () => {
  await engine.close();
  await folder[Symbol.asyncDispose]();
});

const ask = (service: Parameters<typeof jsonCall>[1], operation: string, input: JsonObject = {}) =>
  jsonCall(engine, service, { operation, input });

async function askLambda(path: string): Promise<JsonObject> {
  const response = await fetch(`${engine.endpoint}/2015-03-31/functions/work${path}`, {
    headers: { authorization: 'AWS4-HMAC-SHA256 Credential=AKIATEST/d/r/lambda/aws4_request' },
  });
  return (await response.json()) as JsonObject;
}

test('A resource of the stack is a table with its keys, indexes and settings', async () => {
  const { Table } = await ask('dynamodb', 'DescribeTable', { TableName: 'items' });
  expect(Table).toMatchObject({
    TableArn: ARN('dynamodb', 'table/items'),
    KeySchema: [
      { AttributeName: 'id', KeyType: 'HASH' },
      { AttributeName: 'at', KeyType: 'RANGE' },
    ],
    ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 2 },
    GlobalSecondaryIndexes: [
      { IndexName: 'by-who', Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['x'] } },
    ],
    LocalSecondaryIndexes: [{ IndexName: 'by-who-too' }],
    DeletionProtectionEnabled: true,
  });
  expect(await ask('dynamodb', 'DescribeTimeToLive', { TableName: 'items' })).toEqual({
    TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'until' },
  });
  expect(await ask('dynamodb', 'DescribeContinuousBackups', { TableName: 'items' })).toMatchObject({
    ContinuousBackupsDescription: {
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED' },
    },
  });
});

test('A resource of the stack is a bus with its policy and its archive', async () => {
  const bus = await ask('events', 'DescribeEventBus', { Name: 'shop' });
  expect(bus).toMatchObject({ Arn: ARN('events', 'event-bus/shop'), Description: 'of the shop' });
  expect(JSON.parse(String(bus['Policy']))).toMatchObject({ Statement: [{ Sid: 'Others' }] });
  expect(await ask('events', 'DescribeArchive', { ArchiveName: 'past' })).toMatchObject({
    EventSourceArn: ARN('events', 'event-bus/shop'),
    RetentionDays: 3,
    EventPattern: '{"source":["shop"]}',
  });
});

test('A resource of the stack is a rule with its targets', async () => {
  const onShop = { EventBusName: 'shop' };
  expect(await ask('events', 'DescribeRule', { Name: 'custom', ...onShop })).toMatchObject({
    Arn: ARN('events', 'rule/shop/custom'),
    State: 'DISABLED',
    Description: 'all of the shop',
  });
  expect(await ask('events', 'ListTargetsByRule', { Rule: 'custom', ...onShop })).toMatchObject({
    Targets: [
      {
        Id: 'queue',
        Arn: ARN('sqs', 'letters'),
        InputPath: '$.detail',
        RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 1 },
        DeadLetterConfig: { Arn: ARN('sqs', 'dead') },
      },
      {
        Id: 'ordered',
        Arn: ARN('sqs', 'ordered.fifo'),
        SqsParameters: { MessageGroupId: 'orders' },
      },
    ],
  });
  expect(await ask('events', 'ListTargetsByRule', { Rule: 'plain' })).toMatchObject({
    Targets: [{ Id: 'flow', RoleArn: 'arn:aws:iam::000000000000:role/events', Input: '{"a":1}' }],
  });
});

test('A resource of the stack is a function with its configuration and who may call it', async () => {
  expect(await askLambda('')).toMatchObject({
    Configuration: {
      FunctionArn: ARN('lambda', 'function:work'),
      Role: 'arn:aws:iam::000000000000:role/work-role',
      Description: 'works',
      MemorySize: 256,
      Timeout: 10,
      Architectures: ['arm64'],
      Environment: { Variables: { A: '1' } },
      DeadLetterConfig: { TargetArn: ARN('sqs', 'dead') },
      LoggingConfig: { LogGroup: '/work' },
    },
    Concurrency: { ReservedConcurrentExecutions: 4 },
    Tags: { team: 'shop' },
  });
  const { Policy } = await askLambda('/policy');
  expect(JSON.parse(String(Policy))).toMatchObject({
    Statement: [
      {
        Sid: 'plain',
        Condition: {
          ArnLike: { 'AWS:SourceArn': ARN('events', 'rule/plain') },
          StringEquals: { 'AWS:SourceAccount': '000000000000' },
        },
      },
    ],
  });
});

test('A resource of the stack is a queue with its attributes, in whatever resource they stand', async () => {
  const attributesOf = async (name: string) => {
    const QueueUrl = `${engine.endpoint}/000000000000/${name}`;
    const { Attributes } = await ask('sqs', 'GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] });
    return Attributes;
  };
  expect(await attributesOf('letters')).toMatchObject({
    QueueArn: ARN('sqs', 'letters'),
    VisibilityTimeout: '45',
    MessageRetentionPeriod: '60',
    Policy: expect.stringContaining('Deny'),
    RedrivePolicy: expect.stringContaining(ARN('sqs', 'dead')),
  });
  expect(await attributesOf('dead')).toMatchObject({
    SqsManagedSseEnabled: 'true',
    RedriveAllowPolicy: '{"redrivePermission":"allowAll"}',
  });
  expect(await attributesOf('ordered.fifo')).toMatchObject({
    FifoQueue: 'true',
    ContentBasedDeduplication: 'true',
    DeduplicationScope: 'messageGroup',
    FifoThroughputLimit: 'perMessageGroupId',
  });
});

test('A resource of the stack is a state machine with its role and what it logs', async () => {
  const stateMachineArn = ARN('states', 'stateMachine:flow');
  expect(await ask('states', 'DescribeStateMachine', { stateMachineArn })).toMatchObject({
    stateMachineArn,
    type: 'STANDARD',
    roleArn: 'arn:aws:iam::000000000000:role/flows/states',
    loggingConfiguration: {
      level: 'ALL',
      includeExecutionData: true,
      destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: `${ARN('logs', 'log-group:/work')}:*` } }],
    },
    tracingConfiguration: { enabled: true },
  });
});

test('A resource of the stack is an activity with its tags', async () => {
  const activityArn = ARN('states', 'activity:sign');
  expect(await ask('states', 'DescribeActivity', { activityArn })).toMatchObject({
    activityArn,
    name: 'sign',
  });
  expect(await ask('states', 'ListTagsForResource', { resourceArn: activityArn })).toMatchObject({
    tags: expect.arrayContaining([{ key: 'team', value: 'shop' }]),
  });
});

test('A resource of the stack is an alias of a version that was published', async () => {
  const stateMachineAliasArn = ARN('states', 'stateMachine:versioned:LIVE');
  expect(await ask('states', 'DescribeStateMachineAlias', { stateMachineAliasArn })).toMatchObject({
    stateMachineAliasArn,
    description: 'what the shop runs',
    routingConfiguration: [
      { stateMachineVersionArn: ARN('states', 'stateMachine:versioned:1'), weight: 100 },
    ],
  });
});

test('A resource of the stack gives its ARN even when it has no behaviour here', () => {
  expect(engine.outputs).toMatchObject({
    composite: ARN('cloudwatch', 'alarm:c'),
    dashboard: 'arn:aws:cloudwatch::000000000000:dashboard/d',
    invoke: expect.stringContaining(`functions/${ARN('lambda', 'function:work')}/invocations`),
    log: ARN('logs', 'log-group:/work'),
    policy: 'arn:aws:iam::000000000000:policy/send',
    role: 'arn:aws:iam::000000000000:role/flows/states',
    rule: 'shop/custom',
    archive: ARN('events', 'archive/past'),
    topic: ARN('sns', 't'),
  });
});

test('A policy document of the stack may be put together of others', () => {
  expect(JSON.parse(String(engine.outputs['send']))).toEqual({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'Base', Effect: 'Deny', Action: 'sqs:*', Resource: '*' },
      {
        Sid: 'Send',
        Effect: 'Allow',
        Action: ['sqs:SendMessage'],
        Resource: [ARN('sqs', 'letters')],
        Condition: { Bool: { 'aws:SecureTransport': ['true'] } },
      },
    ],
  });
});
