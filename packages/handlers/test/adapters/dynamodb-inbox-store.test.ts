import { randomUUID } from 'node:crypto';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import {
  addSeconds,
  DEFAULT_INBOX,
  EMPTY_INBOX,
  headItemKey,
  INBOX_RETENTION_SECONDS,
  type InboxKey,
  MailboxFormatError,
  messageItemKey,
  rememberedItemKey,
  workflowKey,
} from '@wfm/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromAttributes, toAttributes } from '../../src/adapters/dynamodb-attributes.ts';
import { DynamoDbInboxStore } from '../../src/adapters/dynamodb-inbox-store.ts';
import { DynamoDbMailboxStore } from '../../src/adapters/dynamodb-mailbox-store.ts';
import { KEY, POLICY, START } from '../support/examples.ts';
import { messageAt, testInboxStore } from '../support/inbox-store.suite.ts';
import { type MailboxTable, openMailboxTable } from '../support/mailbox-table.ts';
import { withTransactions } from '../support/transactions.ts';

const inboxOf = (name: string): InboxKey => ({
  ...KEY,
  workflowKey: workflowKey(name),
  inbox: DEFAULT_INBOX,
});

describe('The inbox store in DynamoDB', () => {
  let table: MailboxTable;
  beforeAll(async () => {
    table = await openMailboxTable();
    withTransactions(table.client);
  });
  afterAll(() => table.close());
  const storeOf = (client = table.client, nameWrite: () => string = randomUUID) =>
    new DynamoDbInboxStore({ client, tableName: table.tableName, policy: POLICY, nameWrite });
  const itemAt = async (key: Readonly<Record<string, string>>) => {
    const { Item } = await table.client.send(
      new GetItemCommand({ TableName: table.tableName, Key: toAttributes(key) }),
    );
    return Item && fromAttributes(Item);
  };

  testInboxStore(() => ({
    inboxes: storeOf(),
    mailboxes: new DynamoDbMailboxStore({
      client: table.client,
      tableName: table.tableName,
      policy: POLICY,
      nameWrite: randomUUID,
    }),
  }));

  test('Every item of an inbox goes by itself, the memory of a signal first', async () => {
    const key = inboxOf('ttl');
    const store = storeOf();
    const { stored } = await store.load(key);
    const message = messageAt(1);
    await store.write({ stored, head: { ...EMPTY_INBOX, tail: 1 }, put: message, now: START });
    const end = addSeconds(START, INBOX_RETENTION_SECONDS) / 1_000;
    expect(await itemAt(headItemKey(key))).toMatchObject({ expiresAt: end, format: 4, oldestReader: 4 });
    expect(await itemAt(messageItemKey(key, 1))).toMatchObject({ expiresAt: end, format: 4 });
    const remembered = await itemAt(rememberedItemKey(key, message.signalId));
    expect(remembered).toMatchObject({ expiresAt: START / 1_000 + POLICY.signalRetentionSeconds });
  });

  test('The memory of a signal is over at its time, however late its item goes', async () => {
    const key = inboxOf('forgotten');
    const store = storeOf();
    const { stored } = await store.load(key);
    const { signalId, ...message } = messageAt(1);
    await store.write({ stored, head: EMPTY_INBOX, put: { ...message, signalId }, now: START });
    const end = addSeconds(START, POLICY.signalRetentionSeconds);
    const knownAt = async (now: typeof START) => (await store.load(key, { signalId, now })).isKnown;
    expect(await knownAt(addSeconds(end, -1))).toBe(true);
    expect(await knownAt(end)).toBe(false);
  });

  test('A write whose answer was lost is known as done when the client sends it again', async () => {
    const key = inboxOf('lost');
    const client = new DynamoDBClient({
      endpoint: table.endpoint,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    });
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === 'PutItemCommand') await next(args);
          return next(args);
        },
      { step: 'build' },
    );
    const store = storeOf(client);
    const { stored } = await store.load(key);
    expect(await store.write({ stored, head: EMPTY_INBOX, now: START })).toBe(true);
    expect(await store.write({ stored, head: EMPTY_INBOX, now: START })).toBe(false);
    client.destroy();
  });

  test('A later release keeps what it added, and can forbid its inboxes to this one', async () => {
    const key = inboxOf('later');
    const store = storeOf();
    const { stored } = await store.load(key);
    const added = { addedByLaterRelease: { at: 1 } };
    await store.write({ stored: { ...stored, unknown: added }, head: EMPTY_INBOX, now: START });
    const read = (await store.load(key)).stored;
    await store.write({ stored: read, head: EMPTY_INBOX, now: START });
    expect((await store.load(key)).stored.unknown).toEqual(added);
    await store.write({
      stored: { ...(await store.load(key)).stored, unknown: {} },
      head: { ...EMPTY_INBOX, oldestReader: 9 } as typeof EMPTY_INBOX,
      now: START,
    });
    await expect(store.load(key)).rejects.toThrow(MailboxFormatError);
  });

  test('Every read of an inbox is strongly consistent', async () => {
    const inputs: Record<string, unknown>[] = [];
    table.client.middlewareStack.add(
      (next) => (args) => {
        inputs.push(args.input as Record<string, unknown>);
        return next(args);
      },
      { name: 'watch', step: 'initialize' },
    );
    const key = inboxOf('read');
    await storeOf().load(key, { signalId: messageAt(1).signalId, now: START });
    await storeOf().list(key, { after: 0, limit: 1 });
    await storeOf().heads(key);
    table.client.middlewareStack.remove('watch');
    expect(inputs).toHaveLength(5);
    for (const input of inputs) expect(input).toMatchObject({ ConsistentRead: true });
  });
});
