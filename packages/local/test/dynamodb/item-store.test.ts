import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ItemStore, type StoreAccess } from '../../src/dynamodb/item-store.ts';
import { AwsError, isJsonObject, type JsonObject } from '../../src/kernel/index.ts';
import { DynaliteStore } from '../support/dynalite-store.ts';

interface Request {
  readonly operation: string;
  readonly input: JsonObject;
}

const TABLE: JsonObject = {
  TableName: 'Orders',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'N' },
    { AttributeName: 'group', AttributeType: 'S' },
    { AttributeName: 'stamp', AttributeType: 'B' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'ByGroup',
      KeySchema: [
        { AttributeName: 'group', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
  LocalSecondaryIndexes: [
    {
      IndexName: 'ByStamp',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'stamp', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
};

const pk = fc.constantFrom('a', 'b', 'ä', '~').map((S) => ({ S }));
const sk = fc.constantFrom('-12.5', '-1', '0', '1', '2', '10', '1e20').map((N) => ({ N }));
const key = fc.record({ pk, sk });
const value = fc.oneof(
  fc.constantFrom('x', 'y', '').map((S) => ({ S })),
  fc.integer({ min: -3, max: 3 }).map((number) => ({ N: String(number) })),
  fc.constant({ L: [{ S: 'one' }, { N: '2' }] }),
  fc.constant({ M: { inner: { S: 'deep' } } }),
  fc.constant({ SS: ['p', 'q'] }),
  fc.constant({ BOOL: true }),
  fc.constant({ NULL: true }),
);
const item = fc
  .record(
    {
      pk,
      sk,
      group: fc.constantFrom({ S: 'g' }, { S: 'h' }),
      stamp: fc.constantFrom({ B: 'AAEC' }, { B: '/w==' }),
      value,
      count: value,
    },
    { requiredKeys: ['pk', 'sk'] },
  )
  .map((members) => members as JsonObject);
const condition = fc.constantFrom(
  undefined,
  'attribute_exists(pk)',
  'attribute_not_exists(#v)',
  '#v = :v AND NOT count < :n',
  'size(#v) > :n OR contains(#v, :v)',
  'begins_with(#v, :v',
);
const update = fc.constantFrom(
  'SET #v = :v',
  'SET count = if_not_exists(count, :n) + :n REMOVE #v',
  'SET #v.inner = :v, count = :n',
  'SET #v[0] = :v',
  'ADD count :n',
  'SET #v = list_append(#v, :v)',
  'REMOVE #v[1]',
  'SET pk = :v',
);

function written(operation: string, input: JsonObject): Request {
  const texts = JSON.stringify(input);
  const values = { ':v': { S: 'x' }, ':n': { N: '1' } };
  const used = Object.fromEntries(Object.entries(values).filter(([name]) => texts.includes(name)));
  return {
    operation,
    input: {
      TableName: 'Orders',
      ...input,
      ...(texts.includes('#v') && { ExpressionAttributeNames: { '#v': 'value' } }),
      ...(Object.keys(used).length > 0 && { ExpressionAttributeValues: used }),
    },
  };
}

const page = fc.record(
  { Limit: fc.integer({ min: 1, max: 4 }), ReturnConsumedCapacity: fc.constantFrom('TOTAL', 'INDEXES') },
  { requiredKeys: [] },
);
const returned = fc.constantFrom(undefined, 'ALL_OLD', 'ALL_NEW', 'UPDATED_NEW');

const request: fc.Arbitrary<Request> = fc.oneof(
  fc
    .tuple(item, condition, returned)
    .map(([Item, ConditionExpression, ReturnValues]) =>
      written('PutItem', { Item, ConditionExpression, ReturnValues }),
    ),
  fc
    .tuple(key, update, condition, returned)
    .map(([Key, UpdateExpression, ConditionExpression, ReturnValues]) =>
      written('UpdateItem', { Key, UpdateExpression, ConditionExpression, ReturnValues }),
    ),
  fc
    .tuple(key, condition, returned)
    .map(([Key, ConditionExpression, ReturnValues]) =>
      written('DeleteItem', { Key, ConditionExpression, ReturnValues }),
    ),
  fc
    .tuple(key, fc.constantFrom(undefined, 'pk, #v', '#v.inner'))
    .map(([Key, ProjectionExpression]) => written('GetItem', { Key, ProjectionExpression })),
  fc
    .tuple(
      pk,
      fc.constantFrom('', ' AND sk > :k', ' AND sk BETWEEN :k AND :l', ' AND sk <= :k'),
      page,
      fc.boolean(),
    )
    .map(([hash, range, options, ScanIndexForward]) => ({
      operation: 'Query',
      input: {
        TableName: 'Orders',
        KeyConditionExpression: `pk = :p${range}`,
        ExpressionAttributeValues: {
          ':p': hash,
          ...(range.includes(':k') && { ':k': { N: '0' } }),
          ...(range.includes(':l') && { ':l': { N: '10' } }),
        },
        ScanIndexForward,
        ...options,
      },
    })),
  fc.tuple(fc.constantFrom('g', 'h'), page, fc.boolean()).map(([S, options, ScanIndexForward]) => ({
    operation: 'Query',
    input: {
      TableName: 'Orders',
      IndexName: 'ByGroup',
      KeyConditionExpression: '#g = :g',
      ExpressionAttributeNames: { '#g': 'group' },
      ExpressionAttributeValues: { ':g': { S } },
      ScanIndexForward,
      ...options,
    },
  })),
  fc
    .tuple(fc.constantFrom(undefined, 'ByGroup', 'ByStamp'), fc.constantFrom(undefined, '#v = :v'), page)
    .map(([IndexName, FilterExpression, options]) =>
      written('Scan', { ...(IndexName !== undefined && { IndexName }), FilterExpression, ...options }),
    ),
  fc
    .tuple(fc.uniqueArray(item, { maxLength: 3, selector: ({ pk, sk }) => JSON.stringify([pk, sk]) }))
    .map(([items]) => ({
      operation: 'BatchWriteItem',
      input: { RequestItems: { Orders: items.map((Item) => ({ PutRequest: { Item } })) } },
    })),
  fc.uniqueArray(key, { minLength: 1, maxLength: 3, selector: (one) => JSON.stringify(one) }).map((Keys) => ({
    operation: 'BatchGetItem',
    input: { RequestItems: { Orders: { Keys } } },
  })),
  fc.constantFrom<Request>(
    { operation: 'ListTables', input: {} },
    { operation: 'GetItem', input: { TableName: 'Orders', Key: { pk: { N: '1' } } } },
    { operation: 'GetItem', input: { TableName: 'Absent', Key: { pk: { S: '1' } } } },
    { operation: 'PutItem', input: { TableName: 'Orders', Item: { pk: { S: '' }, sk: { N: 'one' } } } },
    { operation: 'Scan', input: { TableName: 'Orders', TotalSegments: 2, Segment: 1 } },
  ),
);

const KEYS: readonly JsonObject[] = ['a', 'b'].flatMap((S) =>
  ['-12.5', '-1', '0', '1', '10'].map((N) => ({ pk: { S }, sk: { N } })),
);

/** What every history begins with, so that there is something to find. */
const FILLED: readonly Request[] = KEYS.map((Item, index) => ({
  operation: 'PutItem',
  input: { TableName: 'Orders', Item: { ...Item, group: { S: 'g' }, value: { N: String(index) } } },
}));

/** What every history ends with: all that is there, from both sides. */
const LOOKS: readonly Request[] = ['a', 'b', 'ä'].flatMap((S) =>
  [true, false].map((ScanIndexForward) => ({
    operation: 'Query',
    input: {
      TableName: 'Orders',
      KeyConditionExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': { S } },
      ScanIndexForward,
      Limit: 3,
    },
  })),
);

/** The answer, or the error; every page of it where there are several. */
async function answersOf(store: StoreAccess, { operation, input }: Request): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  let start: JsonObject = {};
  for (;;) {
    try {
      const answer: JsonObject = await store.request(operation, { ...input, ...start });
      answers.push(inOrder(answer));
      const { LastEvaluatedKey } = answer;
      if (LastEvaluatedKey === undefined) return answers;
      start = { ExclusiveStartKey: LastEvaluatedKey };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const { code, message, httpStatus, fields } = error;
      return [...answers, { code, message, httpStatus, fields }];
    }
  }
}

/** A batch of items comes in any order: `dynalite` shuffles it. */
function inOrder(answer: JsonObject): JsonObject {
  const { Responses } = answer;
  if (!isJsonObject(Responses) || !Array.isArray(Responses['Orders'])) return answer;
  const Orders = Responses['Orders'].toSorted((one, other) =>
    JSON.stringify(one) < JSON.stringify(other) ? -1 : 1,
  );
  return { ...answer, Responses: { Orders } };
}

async function made(store: StoreAccess): Promise<StoreAccess> {
  await store.request('CreateTable', TABLE);
  await expect
    .poll(async () => (await store.request('DescribeTable', { TableName: 'Orders' }))['Table'], {
      interval: 1,
    })
    .toMatchObject({ TableStatus: 'ACTIVE' });
  return store;
}

test('The item store answers every history of requests as dynalite does by its own database', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 15 }), async (requests) => {
      const [own, reference] = [await made(new ItemStore()), await made(new DynaliteStore())];
      for (const each of [...FILLED, ...requests, ...LOOKS]) {
        expect(await answersOf(own, each)).toEqual(await answersOf(reference, each));
      }
    }),
    { numRuns: 20 },
  );
}, 60_000);

test('Tables, tags and what a deleted table held are as dynalite has them', async () => {
  const ResourceArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/Orders';
  const requests: readonly Request[] = [
    { operation: 'CreateTable', input: TABLE },
    { operation: 'TagResource', input: { ResourceArn, Tags: [{ Key: 'team', Value: 'a' }] } },
    { operation: 'TagResource', input: { ResourceArn, Tags: [{ Key: 'area', Value: 'b' }] } },
    { operation: 'ListTagsOfResource', input: { ResourceArn } },
    { operation: 'UntagResource', input: { ResourceArn, TagKeys: ['team'] } },
    { operation: 'ListTagsOfResource', input: { ResourceArn } },
    { operation: 'PutItem', input: { TableName: 'Orders', Item: { pk: { S: 'a' }, sk: { N: '1' } } } },
    { operation: 'ListTables', input: { Limit: 1 } },
  ];
  const [own, reference] = [await made(new ItemStore()), await made(new DynaliteStore())];
  for (const each of requests) expect(await answersOf(own, each)).toEqual(await answersOf(reference, each));
  await own.request('DeleteTable', { TableName: 'Orders' });
  await expect
    .poll(() => answersOf(own, { operation: 'DescribeTable', input: { TableName: 'Orders' } }), {
      interval: 1,
    })
    .toMatchObject([{ code: 'ResourceNotFoundException' }]);
  await made(own);
  expect(await answersOf(own, { operation: 'Scan', input: { TableName: 'Orders' } })).toEqual([
    { ScannedCount: 0, Count: 0, Items: [] },
  ]);
});

test('What the store answers is nobody else’s: a change of it changes nothing that is kept', async () => {
  const store = await made(new ItemStore());
  const Key = { pk: { S: 'a' }, sk: { N: '1' } };
  const Item = { ...Key, value: { L: [{ S: 'kept' }] } };
  await store.request('PutItem', { TableName: 'Orders', Item });
  Item.value.L.push({ S: 'added by who put it' });
  const read = () => store.request('GetItem', { TableName: 'Orders', Key });
  const { Item: first } = (await read()) as { readonly Item: { value: { L: unknown[] } } };
  first.value.L.length = 0;
  expect(await read()).toEqual({ Item: { ...Key, value: { L: [{ S: 'kept' }] } } });
});
