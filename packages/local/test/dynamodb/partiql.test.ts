import { beforeEach, expect, test } from 'vitest';
import { DynamoDbService } from '../../src/dynamodb/index.ts';
import { type JsonObject, OPERATOR } from '../../src/kernel/index.ts';
import { DirectCloud } from '../support/direct-cloud.ts';

const ORDERS_ARN = 'arn:aws:dynamodb:eu-central-1:000000000000:table/orders';
let cloud: DirectCloud;
let service: DynamoDbService;

const item = (id: string, at: string, more: JsonObject = {}): JsonObject => ({
  id: { S: id },
  at: { N: at },
  ...more,
});

beforeEach(async () => {
  cloud = new DirectCloud();
  service = new DynamoDbService(cloud);
  cloud.addService('dynamodb', service.operations);
  await call('CreateTable', {
    TableName: 'orders',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'id', AttributeType: 'S' },
      { AttributeName: 'at', AttributeType: 'N' },
      { AttributeName: 'who', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'id', KeyType: 'HASH' },
      { AttributeName: 'at', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-who',
        KeySchema: [{ AttributeName: 'who', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  });
  for (const Item of [
    item('a', '1', { who: { S: 'Ann' }, tags: { SS: ['x', 'y'] }, name: { S: "O'Neill" } }),
    item('a', '2', { total: { N: '20' }, lines: { L: [{ M: { sku: { S: 's1' } } }] } }),
    item('a', '3', { total: { N: '30' }, gone: { NULL: true } }),
    item('b', '1', { who: { S: 'Bob' } }),
  ]) {
    await call('PutItem', { TableName: 'orders', Item });
  }
});

function call(operation: string, input: JsonObject): Promise<JsonObject> {
  return cloud.call({ service: 'dynamodb', operation, input, principal: OPERATOR });
}

async function execute(
  Statement: string,
  ...Parameters: readonly JsonObject[]
): Promise<readonly JsonObject[]> {
  const { Items } = await call('ExecuteStatement', {
    Statement,
    ...(Parameters.length > 0 && { Parameters }),
  });
  return Items as readonly JsonObject[];
}

/** The keys of what a statement selects: `a1 a2`. */
async function keys(Statement: string, ...Parameters: readonly JsonObject[]): Promise<string> {
  const items = (await execute(Statement, ...Parameters)) as readonly {
    readonly id: { readonly S: string };
    readonly at: { readonly N: string };
  }[];
  return items.map(({ id, at }) => id.S + at.N).join(' ');
}

// Source: DynamoDB developer guide, "PartiQL select statements", "operators" and "functions".
test.each<[condition: string, found: string]>([
  ["id = 'a'", 'a1 a2 a3'],
  ["'a' = id AND at > 1", 'a2 a3'],
  ["id = 'a' AND at BETWEEN 2 AND 3", 'a2 a3'],
  ["id = 'a' AND at >= 2 AND total < 30", 'a2'],
  ["id = 'a' AND (at = 1 OR at = 3)", 'a1 a3'],
  ["id = 'a' AND total IS MISSING", 'a1'],
  ["id = 'a' AND total IS NOT MISSING", 'a2 a3'],
  ["id = 'a' AND gone IS NULL", 'a3'],
  ["id = 'a' AND NOT total = 20", 'a1 a3'],
  ["id = 'a' AND total <> 20", 'a1 a3'],
  ["id = 'a' AND total != 20", 'a1 a3'],
  ["id = 'a' AND total IN [20, 99]", 'a2'],
  ["id = 'a' AND total NOT IN (20, 99)", 'a1 a3'],
  ["id = 'a' AND begins_with(\"name\", 'O''N')", 'a1'],
  ["id = 'a' AND contains(tags, 'x')", 'a1'],
  ["id = 'a' AND size(tags) = 2", 'a1'],
  ["id = 'a' AND attribute_type(lines, 'L')", 'a2'],
  ["id = 'a' AND lines[0].sku = 's1'", 'a2'],
  ["who = 'Bob'", 'b1'],
  ["id = 'a' ORDER BY at DESC", 'a3 a2 a1'],
  ["id = 'a' ORDER BY at ASC", 'a1 a2 a3'],
  ["id = 'nobody'", ''],
])('SELECT takes WHERE %s', async (condition, found) => {
  expect(await keys(`SELECT * FROM "orders" WHERE ${condition}`)).toBe(found);
});

test('SELECT without a condition, in any letters and with a semicolon, gives every item', async () => {
  expect((await execute('select * from orders;')).length).toBe(4);
});

test('SELECT reads a table by its ARN, and an index', async () => {
  expect(await keys(`SELECT * FROM "${ORDERS_ARN}" WHERE id = 'b'`)).toBe('b1');
  expect(await keys('SELECT * FROM "orders"."by-who" WHERE who = \'Ann\'')).toBe('a1');
});

test('SELECT gives what is named, each under its last name', async () => {
  const [found] = await execute(
    'SELECT id, lines[0].sku, lines[0], nothing FROM orders WHERE id = ? AND at = ?',
    { S: 'a' },
    { N: '2' },
  );
  expect(found).toEqual({ id: { S: 'a' }, sku: { S: 's1' }, 'lines[0]': { M: { sku: { S: 's1' } } } });
});

test('SELECT goes on where its token says', async () => {
  const Statement = "SELECT * FROM orders WHERE id = 'a'";
  const first = await call('ExecuteStatement', { Statement, Limit: 2 });
  expect(first['Items']).toHaveLength(2);
  const second = await call('ExecuteStatement', { Statement, NextToken: first['NextToken'] ?? null });
  expect(second['Items']).toEqual([expect.objectContaining({ at: { N: '3' } })]);
  expect(second).not.toHaveProperty('NextToken');
  await expect(call('ExecuteStatement', { Statement, NextToken: 'x' })).rejects.toMatchObject({
    message: 'NextToken does not match request',
  });
});

test('INSERT makes an item of literals and parameters, once', async () => {
  const insert = () =>
    execute(
      "INSERT INTO orders VALUE {'id': 'c', 'at': 1, 'on': true, 'none': null, 'l': [1, 'x', -2.5], 's': <<'p', 'q'>>, 'n': <<1, 2>>, 'm': {'k': ?}}",
      { B: 'eA==' },
    );
  expect(await insert()).toEqual([]);
  expect(await execute("SELECT * FROM orders WHERE id = 'c'")).toEqual([
    item('c', '1', {
      on: { BOOL: true },
      none: { NULL: true },
      l: { L: [{ N: '1' }, { S: 'x' }, { N: '-2.5' }] },
      s: { SS: ['p', 'q'] },
      n: { NS: ['1', '2'] },
      m: { M: { k: { B: 'eA==' } } },
    }),
  ]);
  await expect(insert()).rejects.toMatchObject({
    code: 'DuplicateItemException',
    message: 'Duplicate primary key exists in table',
  });
});

test('UPDATE sets, removes and returns what it changed', async () => {
  const changed = await execute(
    `UPDATE orders SET total = total + ? SET lines = list_append(lines, [{'sku': 's2'}]), tags = set_add(tags, <<'z'>>)
     REMOVE "name" WHERE id = 'a' AND at = 2 RETURNING ALL NEW *`,
    { N: '5' },
  );
  expect(changed).toEqual([
    item('a', '2', {
      total: { N: '25' },
      tags: { SS: ['z'] },
      lines: { L: [{ M: { sku: { S: 's1' } } }, { M: { sku: { S: 's2' } } }] },
    }),
  ]);
  expect(
    await execute("UPDATE orders SET total = 1 WHERE id = 'a' AND at = 2 RETURNING MODIFIED OLD *"),
  ).toEqual([{ total: { N: '25' } }]);
  const removed =
    "UPDATE orders SET tags = set_delete(tags, <<'x'>>) WHERE id = 'a' AND at = 1 RETURNING MODIFIED NEW *";
  expect(await execute(removed)).toEqual([{ tags: { SS: ['y'] } }]);
});

test('UPDATE changes what is there and as it should be, and nothing else', async () => {
  const refusal = { code: 'ConditionalCheckFailedException', message: 'The conditional request failed' };
  await expect(execute("UPDATE orders SET x = 1 WHERE id = 'new' AND at = 1")).rejects.toMatchObject(refusal);
  const Statement = "UPDATE orders SET x = 1 WHERE id = 'a' AND at = 2 AND total = 99";
  const update = call('ExecuteStatement', { Statement, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' });
  await expect(update).rejects.toMatchObject({ ...refusal, fields: { Item: { total: { N: '20' } } } });
});

test('DELETE takes an item away, also one that is not there, unless more is asked of it', async () => {
  expect(await execute("DELETE FROM orders WHERE id = 'b' AND at = 1 RETURNING ALL OLD *")).toEqual([
    item('b', '1', { who: { S: 'Bob' } }),
  ]);
  expect(await execute("DELETE FROM orders WHERE id = 'b' AND at = 1")).toEqual([]);
  await expect(execute("DELETE FROM orders WHERE id = 'a' AND at = 2 AND total = 1")).rejects.toMatchObject({
    code: 'ConditionalCheckFailedException',
  });
});

test.each<[statement: string, message: string]>([
  ['SELECT', "Statement wasn't well formed, can't be processed: expected a name, found its end"],
  ['SELECT * FROM orders WHERE', "Statement wasn't well formed"],
  ['SELECT * FROM orders WHERE id ~ 1', 'cannot read "~ 1"'],
  ['SELECT * FROM orders GROUP BY id', 'expected its end, found "GROUP"'],
  [`SELECT * FROM orders WHERE ${'('.repeat(4_000)}`, 'nested more than 100 levels deep'],
  ['DROP TABLE orders', 'found "DROP"'],
  ['SELECT * FROM orders WHERE id = ?', "Number of parameters in request and statement don't match."],
  ["UPDATE orders SET x = 1 WHERE id = 'a'", 'does not contain a mandatory equality on all key attributes'],
  ["DELETE FROM orders WHERE id = 'a' OR at = 1", 'does not contain a mandatory equality'],
  ["DELETE FROM orders WHERE id = 'a' AND at = 1 RETURNING ALL NEW *", 'only supports RETURNING ALL OLD'],
  ["INSERT INTO orders VALUE 'x'", 'an item to insert is a tuple'],
  ["INSERT INTO orders VALUE {'id': <<1, 'x'>>}", 'a set has values of one type'],
  ['SELECT * FROM orders ORDER BY at', 'Must have WHERE clause in the statement when using ORDER BY clause.'],
  [
    'SELECT * FROM orders WHERE total = 1 ORDER BY at',
    'Must have at least one non-optional hash key condition',
  ],
  ["SELECT * FROM orders WHERE id = 'a' ORDER BY total", 'must be part of the primary key'],
  ["SELECT * FROM orders.nowhere WHERE id = 'a'", 'The table does not have the specified index: nowhere'],
  ["EXISTS(SELECT * FROM orders WHERE id = 'a' AND at = 1)", 'EXISTS is a condition of a transaction.'],
])('A statement is refused: %s', async (statement, message) => {
  await expect(execute(statement)).rejects.toMatchObject({
    code: 'ValidationException',
    message: expect.stringContaining(message),
  });
});

test('Parameters without a question mark, and tables that are not there, are refused', async () => {
  await expect(execute('SELECT * FROM orders', { S: 'x' })).rejects.toMatchObject({
    message: "Number of parameters in request and statement don't match.",
  });
  await expect(execute('SELECT * FROM none')).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
});

test('A batch does what it can and tells of each statement', async () => {
  const batch = (...texts: readonly string[]) =>
    call('BatchExecuteStatement', { Statements: texts.map((Statement) => ({ Statement })) });
  expect(
    await batch(
      "INSERT INTO orders VALUE {'id': 'd', 'at': 1}",
      "INSERT INTO orders VALUE {'id': 'a', 'at': 1}",
      "UPDATE orders SET x = 1 WHERE id = 'none' AND at = 1",
      "DELETE FROM nowhere WHERE id = 'none'",
    ),
  ).toEqual({
    Responses: [
      { TableName: 'orders' },
      {
        TableName: 'orders',
        Error: { Code: 'DuplicateItem', Message: 'Duplicate primary key exists in table' },
      },
      { TableName: 'orders', Error: expect.objectContaining({ Code: 'ConditionalCheckFailed' }) },
      { TableName: 'nowhere', Error: expect.objectContaining({ Code: 'ResourceNotFound' }) },
    ],
  });
  expect(
    await batch(
      "SELECT id FROM orders WHERE id = 'd' AND at = 1",
      "SELECT * FROM orders WHERE id = 'd'",
      "SELECT * FROM orders WHERE id = 'none' AND at = 1",
    ),
  ).toEqual({
    Responses: [
      { TableName: 'orders', Item: { id: { S: 'd' } } },
      {
        TableName: 'orders',
        Error: { Code: 'ValidationError', Message: expect.stringContaining('primary key') },
      },
      { TableName: 'orders' },
    ],
  });
  await expect(
    batch('SELECT * FROM orders', "DELETE FROM orders WHERE id = 'd' AND at = 1"),
  ).rejects.toMatchObject({ message: 'All statements of a batch must either read or write.' });
  await expect(batch()).rejects.toMatchObject({ code: 'ValidationException' });
  await expect(batch(...Array<string>(26).fill('SELECT * FROM orders'))).rejects.toMatchObject({
    message: expect.stringContaining('less than or equal to 25'),
  });
});

const transaction = (texts: readonly string[], more: JsonObject = {}) =>
  call('ExecuteTransaction', { TransactStatements: texts.map((Statement) => ({ Statement })), ...more });

test('A transaction of statements is done all or none, and tells why not', async () => {
  const insert = "INSERT INTO orders VALUE {'id': 'd', 'at': 1}";
  const exists = (total: number) =>
    `EXISTS(SELECT * FROM orders WHERE id = 'a' AND at = 2 AND total = ${total})`;
  await expect(
    transaction([insert, exists(99), "INSERT INTO orders VALUE {'id': 'a', 'at': 1}"]),
  ).rejects.toMatchObject({
    code: 'TransactionCanceledException',
    message: expect.stringContaining('[None, ConditionalCheckFailed, DuplicateItem]'),
  });
  expect(await keys("SELECT * FROM orders WHERE id = 'd'")).toBe('');
  const update = "UPDATE orders SET total = 0 WHERE id = 'a' AND at = 3";
  const token = { ClientRequestToken: 'once' };
  for (let sent = 0; sent < 2; sent += 1) {
    expect(await transaction([insert, exists(20), update], token)).toEqual({ Responses: [{}, {}, {}] });
  }
  const changed = await keys("SELECT * FROM orders WHERE id = 'd' OR total = 0");
  expect(changed.split(' ').sort()).toEqual(['a3', 'd1']);
});

test('A transaction reads items at one time, or writes, and not both', async () => {
  const read = "SELECT id FROM orders WHERE id = 'b' AND at = 1";
  const none = "SELECT id FROM orders WHERE id = 'none' AND at = 1";
  expect(await transaction([read, none])).toEqual({ Responses: [{ Item: { id: { S: 'b' } } }, {}] });
  await expect(transaction([read, "DELETE FROM orders WHERE id = 'b' AND at = 1"])).rejects.toMatchObject({
    code: 'ValidationException',
  });
  await expect(transaction(["SELECT * FROM orders WHERE id = 'b'"])).rejects.toMatchObject({
    message: expect.stringContaining('must specify the primary key'),
  });
});

test('A statement needs the permission of what it does, on its table or index', () => {
  const needed = (operation: string, input: JsonObject) => service.operations[operation]?.permissions(input);
  const one = (Statement: string) => needed('ExecuteStatement', { Statement });
  expect(one('SELECT * FROM orders."by-who"')).toEqual([
    { action: 'dynamodb:PartiQLSelect', resources: [`${ORDERS_ARN}/index/by-who`] },
  ]);
  const insert = { Statement: "INSERT INTO orders VALUE {'id': 'x'}" };
  const update = { Statement: "UPDATE orders SET a = 1 WHERE id = 'a'" };
  const remove = { Statement: "DELETE FROM orders WHERE id = 'a'" };
  const actions = ['PartiQLInsert', 'PartiQLUpdate', 'PartiQLDelete'];
  const expected = actions.map((action) => ({ action: `dynamodb:${action}`, resources: [ORDERS_ARN] }));
  expect(needed('BatchExecuteStatement', { Statements: [insert, update, remove] })).toEqual(expected);
  expect(needed('ExecuteTransaction', { TransactStatements: [insert, update, remove] })).toEqual(expected);
  expect(one('?')).toEqual([{ action: 'dynamodb:PartiQLSelect', resources: ['*'] }]);
});
