import { beforeEach, expect, test } from 'vitest';
import { DynamoDbService } from '../../src/dynamodb/index.ts';
import { AwsError, type JsonObject, OPERATOR } from '../../src/kernel/index.ts';
import { DirectCloud } from '../support/direct-cloud.ts';

const MAILBOXES_ARN = 'arn:aws:dynamodb:eu-central-1:000000000000:table/mailboxes';
const TABLE = {
  TableName: 'mailboxes',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'key', AttributeType: 'S' },
    { AttributeName: 'monitor', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'key', KeyType: 'HASH' },
    { AttributeName: 'monitor', KeyType: 'RANGE' },
  ],
};
const KEY = { key: { S: 'order-1' }, monitor: { S: 'payment' } };

let cloud: DirectCloud;
let service: DynamoDbService;

beforeEach(() => {
  cloud = new DirectCloud();
  service = new DynamoDbService(cloud);
  cloud.addService('dynamodb', service.operations);
});

function call(operation: string, input: JsonObject): Promise<JsonObject> {
  return cloud.call({ service: 'dynamodb', operation, input, principal: OPERATOR });
}

async function errorOf(answer: Promise<JsonObject>): Promise<AwsError> {
  const error: unknown = await answer.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(AwsError);
  return error as AwsError;
}

test('DynamoDB makes a table that is active when the call is answered, under the ARN of the engine', async () => {
  const { TableDescription } = await call('CreateTable', {
    ...TABLE,
    DeletionProtectionEnabled: true,
    SSESpecification: { Enabled: true },
    Tags: [{ Key: 'owner', Value: 'shop' }],
  });
  expect(TableDescription).toMatchObject({ TableArn: MAILBOXES_ARN });
  const { Table } = await call('DescribeTable', { TableName: 'mailboxes' });
  expect(Table).toMatchObject({
    TableArn: MAILBOXES_ARN,
    TableStatus: 'ACTIVE',
    CreationDateTime: cloud.clock.nowEpochMs() / 1_000,
    DeletionProtectionEnabled: true,
    SSEDescription: { Status: 'ENABLED' },
  });
  expect(await call('ListTagsOfResource', { ResourceArn: MAILBOXES_ARN })).toEqual({
    Tags: [{ Key: 'owner', Value: 'shop' }],
  });
  expect(await call('ListTables', {})).toEqual({ TableNames: ['mailboxes'] });
});

test('DynamoDB does not delete a table that is protected', async () => {
  await call('CreateTable', { ...TABLE, DeletionProtectionEnabled: true });
  expect(await errorOf(call('DeleteTable', { TableName: 'mailboxes' }))).toMatchObject({
    code: 'ValidationException',
  });
});

test('DynamoDB keeps items, by the table name or its ARN', async () => {
  await call('CreateTable', TABLE);
  await call('PutItem', { TableName: MAILBOXES_ARN, Item: { ...KEY, revision: { N: '1' } } });
  expect(await call('GetItem', { TableName: 'mailboxes', Key: KEY, ConsistentRead: true })).toEqual({
    Item: { ...KEY, revision: { N: '1' } },
  });
});

test('DynamoDB refuses a write whose condition fails, with the item when asked for it', async () => {
  await call('CreateTable', TABLE);
  const put = { TableName: 'mailboxes', Item: KEY, ConditionExpression: 'attribute_not_exists(#k)' };
  const named = { ...put, ExpressionAttributeNames: { '#k': 'key' } };
  await call('PutItem', named);
  const plain = await errorOf(call('PutItem', named));
  expect(plain).toMatchObject({ code: 'ConditionalCheckFailedException', fields: {} });
  const withItem = await errorOf(
    call('PutItem', { ...named, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
  );
  expect(withItem.fields).toEqual({ Item: KEY });
});

test('DynamoDB applies exactly one of many conditional writes that race', async () => {
  await call('CreateTable', TABLE);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, owner) =>
      call('UpdateItem', {
        TableName: 'mailboxes',
        Key: KEY,
        UpdateExpression: 'SET #o = :o',
        ConditionExpression: 'attribute_not_exists(#o)',
        ExpressionAttributeNames: { '#o': 'owner' },
        ExpressionAttributeValues: { ':o': { N: String(owner) } },
      }),
    ),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('DynamoDB describes the attribute of the time to live, and leaves expired items alone', async () => {
  await call('CreateTable', TABLE);
  expect(await call('DescribeTimeToLive', { TableName: 'mailboxes' })).toEqual({
    TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' },
  });
  const specification = { AttributeName: 'expires', Enabled: true };
  await call('UpdateTimeToLive', { TableName: 'mailboxes', TimeToLiveSpecification: specification });
  expect(await call('DescribeTimeToLive', { TableName: 'mailboxes' })).toEqual({
    TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' },
  });
  await call('PutItem', { TableName: 'mailboxes', Item: { ...KEY, expires: { N: '1' } } });
  await cloud.clock.advance(86_400_000);
  expect(await call('GetItem', { TableName: 'mailboxes', Key: KEY })).toHaveProperty('Item');
});

test('DynamoDB refuses settings of a table that are not there, and keeps no half of them', async () => {
  await call('CreateTable', TABLE);
  const TableName = 'mailboxes';
  for (const [operation, input, path] of [
    ['UpdateTimeToLive', {}, 'timeToLiveSpecification'],
    ['UpdateTimeToLive', { TimeToLiveSpecification: { Enabled: true } }, 'attributeName'],
    ['UpdateContinuousBackups', {}, 'pointInTimeRecoverySpecification'],
  ] as const) {
    expect(await errorOf(call(operation, { TableName, ...input }))).toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining(`Value null at '${path}'`),
    });
  }
  const off = { AttributeName: 'expires', Enabled: false };
  await call('UpdateTimeToLive', { TableName, TimeToLiveSpecification: off });
  expect(await call('DescribeTimeToLive', { TableName })).toEqual({
    TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' },
  });
});

test('A call for an unknown table is answered as by DynamoDB', async () => {
  for (const operation of ['DescribeTable', 'DescribeTimeToLive', 'DescribeContinuousBackups']) {
    expect(await errorOf(call(operation, { TableName: 'nowhere' }))).toMatchObject({
      code: 'ResourceNotFoundException',
      httpStatus: 400,
    });
  }
});

test('DynamoDB asks for permission on the table, on its index, or on each table of a batch', () => {
  const permissions = (operation: string, input: JsonObject) =>
    service.operations[operation]?.permissions(input);
  expect(permissions('GetItem', { TableName: 'mailboxes' })).toEqual([
    { action: 'dynamodb:GetItem', resources: [MAILBOXES_ARN] },
  ]);
  expect(permissions('Query', { TableName: 'mailboxes', IndexName: 'by-age' })).toEqual([
    { action: 'dynamodb:Query', resources: [`${MAILBOXES_ARN}/index/by-age`] },
  ]);
  expect(permissions('BatchGetItem', { RequestItems: { mailboxes: {}, [MAILBOXES_ARN]: {} } })).toEqual([
    { action: 'dynamodb:BatchGetItem', resources: [MAILBOXES_ARN, MAILBOXES_ARN] },
  ]);
  expect(permissions('ListTables', {})).toEqual([{ action: 'dynamodb:ListTables', resources: ['*'] }]);
});
