import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, ListEventBusesCommand, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalEngine, startLocal, VirtualClock } from '../../src/index.ts';
import { type ClientConfig, clientConfig } from '../support/client-config.ts';

let engine: LocalEngine<VirtualClock>;
let config: ClientConfig;

beforeAll(async () => {
  engine = await startLocal({ clock: new VirtualClock(), region: 'eu-central-1' });
  config = clientConfig(engine);
});
afterAll(() => engine.close());

test('The AWS SDK learns from STS who it is', async () => {
  const sts = new STSClient(config);
  expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: '000000000000',
    Arn: 'arn:aws:iam::000000000000:root',
  });
});

test('The AWS SDK is told by each service that an operation is unknown', async () => {
  const sts = new STSClient(config);
  const assume = new AssumeRoleCommand({
    RoleArn: 'arn:aws:iam::000000000000:role/x',
    RoleSessionName: 's',
  });
  await expect(sts.send(assume)).rejects.toMatchObject({ name: 'UnknownOperationException' });
});

test('The AWS SDK keeps items in DynamoDB', async () => {
  const dynamodb = new DynamoDBClient(config);
  await dynamodb.send(
    new CreateTableCommand({
      TableName: 'things',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: 'things' }));
  expect(Table?.TableArn).toBe('arn:aws:dynamodb:eu-central-1:000000000000:table/things');
  expect(Table?.CreationDateTime).toEqual(new Date(engine.clock.nowEpochMs()));
  const Item = { id: { S: '1' }, bytes: { B: new Uint8Array([1, 2]) } };
  await dynamodb.send(new PutItemCommand({ TableName: 'things', Item }));
  const found = await dynamodb.send(new GetItemCommand({ TableName: 'things', Key: { id: { S: '1' } } }));
  expect(found.Item).toEqual(Item);
  const put = new PutItemCommand({
    TableName: 'things',
    Item,
    ConditionExpression: 'attribute_not_exists(id)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  await expect(dynamodb.send(put)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException', Item });
});

test('The AWS SDK sends and receives messages', async () => {
  const sqs = new SQSClient(config);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'letters' }));
  expect(QueueUrl).toBe(`${engine.endpoint}/000000000000/letters`);
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }));
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  expect(Messages?.map(({ Body }) => Body)).toEqual(['hello']);
  await expect(sqs.send(new GetQueueUrlCommand({ QueueName: 'nowhere' }))).rejects.toMatchObject({
    name: 'QueueDoesNotExist',
  });
});

test('The AWS SDK puts events', async () => {
  const events = new EventBridgeClient(config);
  const { EventBuses } = await events.send(new ListEventBusesCommand({}));
  expect(EventBuses?.map(({ Name }) => Name)).toEqual(['default']);
  const Entries = [{ Source: 'shop', DetailType: 'Paid', Detail: '{}' }, { Source: 'shop' }];
  const answer = await events.send(new PutEventsCommand({ Entries }));
  expect(answer.FailedEntryCount).toBe(1);
});

test('The AWS SDK runs a state machine that it made itself', async () => {
  const sfn = new SFNClient(config);
  const { stateMachineArn } = await sfn.send(
    new CreateStateMachineCommand({
      name: 'waiting',
      roleArn: 'arn:aws:iam::000000000000:role/by-hand',
      definition: JSON.stringify({
        StartAt: 'Wait',
        States: { Wait: { Type: 'Wait', Seconds: 3600, Next: 'Done' }, Done: { Type: 'Pass', End: true } },
      }),
    }),
  );
  const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, input: '{"a":1}' }));
  const describeIt = () => sfn.send(new DescribeExecutionCommand({ executionArn }));
  expect((await describeIt()).status).toBe('RUNNING');
  await engine.advance(3_600_000);
  expect(await describeIt()).toMatchObject({
    status: 'SUCCEEDED',
    output: '{"a":1}',
    stopDate: new Date(engine.clock.nowEpochMs()),
  });
});

test('The AWS SDK lists functions and is told of one that is not there', async () => {
  const lambda = new LambdaClient(config);
  expect((await lambda.send(new ListFunctionsCommand({}))).Functions).toEqual([]);
  await expect(lambda.send(new InvokeCommand({ FunctionName: 'nobody' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    $metadata: { httpStatusCode: 404 },
  });
});
