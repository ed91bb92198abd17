import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { emptyMailbox, workflowKey } from '@wfm/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoDbMailboxStore } from '../../src/adapters/dynamodb-mailbox-store.ts';
import { KEY, POLICY, registrationOf, START } from '../support/examples.ts';
import { testMailboxStore } from '../support/mailbox-store.suite.ts';
import { type MailboxTable, openMailboxTable } from '../support/mailbox-table.ts';
import { registerInDynamoDb } from '../support/register-in-dynamodb.ts';

describe('The mailbox store in DynamoDB', () => {
  let table: MailboxTable;
  beforeAll(async () => {
    table = await openMailboxTable();
  });
  afterAll(() => table.close());
  const LOCAL = {
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
  };
  const storeOf = (tableName: string) =>
    new DynamoDbMailboxStore({ client: table.client, tableName, policy: POLICY, nameWrite: randomUUID });

  testMailboxStore(
    () => ({
      store: storeOf(table.tableName),
      register: (key, registration) => registerInDynamoDb(table, key, registration),
    }),
    { numRuns: 100 },
  );

  test('A fault of DynamoDB passes through the mailbox store', async () => {
    const store = storeOf('no-such-table');
    await expect(store.load(KEY)).rejects.toThrow(
      expect.objectContaining({ name: 'ResourceNotFoundException' }),
    );
    await expect(
      store.save({ mailbox: (await storeOf(table.tableName).load(KEY)).mailbox, revision: 0 }),
    ).rejects.toThrow(expect.objectContaining({ name: 'ResourceNotFoundException' }));
  });

  test('A read of the mailbox store is strongly consistent', async () => {
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

  describe('that wrote, and lost the answer to it', () => {
    /** A store whose client sends every write twice, as after a lost answer; between them somebody may act. */
    const repeating = (between: () => Promise<unknown> = async () => undefined) => {
      const client = new DynamoDBClient({ ...LOCAL, endpoint: table.endpoint });
      client.middlewareStack.add(
        (next, { commandName }) =>
          async (args) => {
            if (commandName !== 'PutItemCommand') return next(args);
            await next(args);
            await between();
            return next(args);
          },
        { step: 'finalizeRequest' },
      );
      return new DynamoDbMailboxStore({
        client,
        tableName: table.tableName,
        policy: POLICY,
        nameWrite: randomUUID,
      });
    };
    const emptyAt = (name: string) => emptyMailbox({ ...KEY, workflowKey: workflowKey(name) });

    test.each([
      ['the first item', 0],
      ['a later one', 1],
    ])(
      'A mailbox store that lost the answer to a write knows its own write of %s',
      async (name, revision) => {
        const mailbox = emptyAt(name);
        for (let written = 0; written < revision; written += 1)
          await storeOf(table.tableName).save({ mailbox, revision: written });
        const signalsForgottenUntilEpochMs = START;
        const next = { ...mailbox, signalsForgottenUntilEpochMs };
        await expect(repeating().save({ mailbox: next, revision })).resolves.toBe(true);
        expect(await storeOf(table.tableName).load(mailbox.key)).toMatchObject({
          mailbox: next,
          revision: revision + 1,
        });
      },
    );

    test('A mailbox store that lost the answer to a write knows it when a state machine has registered since', async () => {
      const mailbox = emptyAt('registered since');
      const store = repeating(() => registerInDynamoDb(table, mailbox.key, registrationOf('E')));
      await expect(store.save({ mailbox, revision: 0 })).resolves.toBe(true);
      expect((await storeOf(table.tableName).load(mailbox.key)).mailbox.registration).toEqual(
        registrationOf('E'),
      );
    });

    test('A mailbox store that lost the answer to a write knows it when others have written since', async () => {
      const mailbox = emptyAt('written since');
      const other = storeOf(table.tableName);
      const store = repeating(async () => {
        for (let written = 0; written < 3; written += 1) await other.save(await other.load(mailbox.key));
      });
      await expect(store.save({ mailbox, revision: 0 })).resolves.toBe(true);
      expect((await other.load(mailbox.key)).revision).toBe(4);
    });

    test('A mailbox store that lost the answer to a write does not take the write of another for its own', async () => {
      const mailbox = emptyAt('taken by another');
      await storeOf(table.tableName).save({ mailbox, revision: 0 });
      await expect(repeating().save({ mailbox, revision: 0 })).resolves.toBe(false);
    });
  });
});
