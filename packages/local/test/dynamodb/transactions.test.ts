import { beforeEach, expect, test } from 'vitest';
import { DynamoDbService } from '../../src/dynamodb/index.ts';
import { type JsonObject, OPERATOR } from '../../src/kernel/index.ts';
import { DirectCloud } from '../support/direct-cloud.ts';

const TableName = 'orders';
const ORDERS_ARN = 'arn:aws:dynamodb:eu-central-1:000000000000:table/orders';

let cloud: DirectCloud;
let service: DynamoDbService;

beforeEach(async () => {
  cloud = new DirectCloud();
  service = new DynamoDbService(cloud);
  cloud.addService('dynamodb', service.operations);
  await call('CreateTable', {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  });
  await put({ TableName, Item: { id: { S: 'old' }, n: { N: '1' } } });
});

function call(operation: string, input: JsonObject): Promise<JsonObject> {
  return cloud.call({ service: 'dynamodb', operation, input, principal: OPERATOR });
}

const put = (input: JsonObject) => call('PutItem', input);
const transact = (TransactItems: readonly JsonObject[], more: JsonObject = {}) =>
  call('TransactWriteItems', { TransactItems, ...more });
const key = (id: string) => ({ TableName, Key: { id: { S: id } } });

async function items(): Promise<JsonObject> {
  const { Items } = await call('Scan', { TableName, ConsistentRead: true });
  const rows = Items as readonly { readonly id: { readonly S: string }; readonly n?: JsonObject }[];
  return Object.fromEntries(rows.map(({ id, n }) => [id.S, n?.['N'] ?? null]));
}

const ADD_ONE = { UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': { N: '1' } } };
const IS_THERE = { ConditionExpression: 'attribute_exists(id)' };

// Source: DynamoDB API reference, TransactWriteItems and TransactGetItems.
test('A transaction does all of its actions', async () => {
  await put({ TableName, Item: { id: { S: 'spent' } } });
  await transact([
    { Put: { TableName: ORDERS_ARN, Item: { id: { S: 'new' } } } },
    { Update: { ...key('old'), ...ADD_ONE } },
    { Delete: key('spent') },
    { ConditionCheck: { ...key('none'), ConditionExpression: 'attribute_not_exists(id)' } },
  ]);
  expect(await items()).toEqual({ old: '2', new: null });
});

test('A transaction of which one condition fails does nothing and tells which', async () => {
  const answer = transact([
    { Put: { TableName, Item: { id: { S: 'new' } } } },
    { Update: { ...key('old'), ...ADD_ONE } },
    { ConditionCheck: { ...key('none'), ...IS_THERE } },
    {
      Delete: {
        ...key('old2'),
        ...IS_THERE,
      },
    },
  ]);
  await expect(answer).rejects.toMatchObject({
    code: 'TransactionCanceledException',
    message:
      'Transaction cancelled, please refer cancellation reasons for specific reasons [None, None, ConditionalCheckFailed, ConditionalCheckFailed]',
    fields: {
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'None' },
        { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
        { Code: 'ConditionalCheckFailed' },
      ],
    },
  });
  expect(await items()).toEqual({ old: '1' });
});

test('The item that failed a condition comes with the reason when it is asked for', async () => {
  const check = { ...key('old'), ConditionExpression: 'attribute_not_exists(id)' };
  const ReturnValuesOnConditionCheckFailure = 'ALL_OLD';
  await expect(
    transact([{ ConditionCheck: { ...check, ReturnValuesOnConditionCheckFailure } }]),
  ).rejects.toMatchObject({
    fields: { CancellationReasons: [{ Item: { id: { S: 'old' }, n: { N: '1' } } }] },
  });
});

test('Nobody sees or writes between the actions of a transaction', async () => {
  const transfers = Array.from({ length: 20 }, () =>
    transact([{ Update: { ...key('old'), ...ADD_ONE } }, { Update: { ...key('twin'), ...ADD_ONE } }]),
  );
  const reads = Array.from({ length: 20 }, () =>
    call('TransactGetItems', { TransactItems: [{ Get: key('old') }, { Get: key('twin') }] }),
  );
  for (const { Responses } of await Promise.all(reads)) {
    const [old, twin] = (Responses as readonly JsonObject[]).map((response) =>
      Number((response as { readonly Item?: { readonly n: { readonly N: string } } }).Item?.n.N ?? 0),
    );
    expect(old).toBe(1 + Number(twin));
  }
  await Promise.all(transfers);
  expect(await items()).toEqual({ old: '21', twin: '20' });
});

test('An item that is not there is read as an empty answer', async () => {
  const TransactItems = [{ Get: key('none') }, { Get: key('old') }];
  await expect(call('TransactGetItems', { TransactItems })).resolves.toEqual({
    Responses: [{}, { Item: { id: { S: 'old' }, n: { N: '1' } } }],
  });
});

test('A transaction that is sent again with its token has no effect for ten minutes', async () => {
  const actions = [{ Update: { ...key('old'), ...ADD_ONE } }];
  const ClientRequestToken = 'once';
  await transact(actions, { ClientRequestToken });
  await transact(actions, { ClientRequestToken });
  expect(await items()).toEqual({ old: '2' });
  await expect(transact([{ Delete: key('old') }], { ClientRequestToken })).rejects.toMatchObject({
    code: 'IdempotentParameterMismatchException',
  });
  await cloud.clock.advance(600_000);
  await transact(actions, { ClientRequestToken });
  expect(await items()).toEqual({ old: '3' });
});

test.each([
  [[], 'ValidationException', 'Member must have length greater than or equal to 1'],
  [
    Array.from({ length: 101 }, () => ({ Delete: key('old') })),
    'ValidationException',
    'less than or equal to 100',
  ],
  [
    [{ Delete: key('old') }, { ConditionCheck: { ...key('old'), ...IS_THERE } }],
    'ValidationException',
    'multiple operations on one item',
  ],
  [[{ Delete: key('old'), Put: { TableName, Item: {} } }], 'ValidationException', 'can only contain one of'],
  [
    [{ Delete: { ...key('old'), TableName: 'none' } }],
    'ResourceNotFoundException',
    'Requested resource not found',
  ],
  [
    [{ Update: { ...key('old'), UpdateExpression: 'nonsense' } }],
    'ValidationException',
    'Invalid UpdateExpression',
  ],
  [
    [
      {
        Update: {
          ...key('old'),
          UpdateExpression: 'SET n = absentCount + :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        },
      },
    ],
    'TransactionCanceledException',
    '[ValidationError]',
  ],
])('A transaction is refused: %#', async (actions: readonly JsonObject[], code, message) => {
  await expect(transact(actions)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  expect(await items()).toEqual({ old: '1' });
});

// Source: DynamoDB developer guide, "Using IAM with DynamoDB transactions".
test('A transaction needs the permissions of its actions', () => {
  const actions = [
    { Put: { TableName } },
    { Update: key('a') },
    { Delete: key('b') },
    { ConditionCheck: key('c') },
  ];
  expect(service.operations['TransactWriteItems']?.permissions({ TransactItems: actions })).toEqual(
    ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'].map((action) => ({
      action: `dynamodb:${action}`,
      resources: [ORDERS_ARN],
    })),
  );
});

// Source: the calls that Terraform makes to read a table.
test.each([
  ['DescribeContributorInsights', { ContributorInsightsStatus: 'DISABLED' }],
  ['DescribeKinesisStreamingDestination', { KinesisDataStreamDestinations: [] }],
])('%s tells that a table has none', async (operation, answer) => {
  await expect(call(operation, { TableName })).resolves.toEqual({ TableName, ...answer });
  await expect(call(operation, { TableName: 'none' })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
  });
});
