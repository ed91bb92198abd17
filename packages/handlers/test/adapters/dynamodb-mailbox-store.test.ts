import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoDbMailboxStore } from '../../src/adapters/dynamodb-mailbox-store.ts';
import { KEY, POLICY } from '../support/examples.ts';
import { testMailboxStore } from '../support/mailbox-store.suite.ts';
import { type MailboxTable, openMailboxTable } from '../support/mailbox-table.ts';
import { registerInDynamoDb } from '../support/register-in-dynamodb.ts';

describe('The mailbox store in DynamoDB', () => {
  let table: MailboxTable;
  beforeAll(async () => {
    table = await openMailboxTable();
  });
  afterAll(() => table.close());
  const storeOf = (tableName: string) =>
    new DynamoDbMailboxStore({ client: table.client, tableName, policy: POLICY });

  testMailboxStore(
    () => ({
      store: storeOf(table.tableName),
      register: (key, registration) => registerInDynamoDb(table, key, registration),
    }),
    { numRuns: 100 },
  );

  test('a fault of DynamoDB passes through', async () => {
    const store = storeOf('no-such-table');
    await expect(store.load(KEY)).rejects.toThrow(
      expect.objectContaining({ name: 'ResourceNotFoundException' }),
    );
    await expect(
      store.save({ mailbox: (await storeOf(table.tableName).load(KEY)).mailbox, revision: 0 }),
    ).rejects.toThrow(expect.objectContaining({ name: 'ResourceNotFoundException' }));
  });

  test('a read is strongly consistent', async () => {
    const inputs: unknown[] = [];
    table.client.middlewareStack.add(
      (next) => (args) => {
        inputs.push(args.input);
        return next(args);
      },
      { name: 'watch', step: 'initialize' },
    );
    await storeOf(table.tableName).load(KEY);
    table.client.middlewareStack.remove('watch');
    expect(inputs).toEqual([expect.objectContaining({ ConsistentRead: true })]);
  });
});
