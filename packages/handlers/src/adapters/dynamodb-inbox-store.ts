import {
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import {
  EMPTY_INBOX,
  emptyMailbox,
  fromHeadItem,
  fromItem,
  fromMessageItem,
  headItemKey,
  headsPrefix,
  type InboxKey,
  type MailboxKey,
  messageItemKey,
  rememberedItemKey,
  remembersAt,
  type StoredHead,
  type StoredMessage,
  toHeadItem,
  toMessageItem,
  toRememberedItem,
} from '@wfm/contract';
import type { InboxStore, InboxWrite, Range, StoredInbox } from '../ports/inbox-store.ts';
import { fromAttributes, toAttributes } from './dynamodb-attributes.ts';
import type { DynamoDbMailboxStoreOptions } from './dynamodb-mailbox-store.ts';

const LOST = ['ConditionalCheckFailedException', 'TransactionCanceledException'];

/** Inboxes in the table that the stack makes. A message is put, and what was read deleted, in one transaction with the head. */
export class DynamoDbInboxStore implements InboxStore {
  readonly #client: DynamoDBClient;
  readonly #TableName: string;
  readonly #signalRetentionSeconds: number;
  readonly #nameWrite: () => string;

  constructor({ client, tableName, policy, nameWrite }: DynamoDbMailboxStoreOptions) {
    this.#client = client;
    this.#TableName = tableName;
    this.#signalRetentionSeconds = policy.signalRetentionSeconds;
    this.#nameWrite = nameWrite;
  }

  async load(key: InboxKey, asked?: Parameters<InboxStore['load']>[1]): Promise<StoredInbox> {
    const { workflowKey, monitor } = key;
    const [mailbox, head, remembered] = await Promise.all([
      this.#read({ workflowkey: workflowKey, monitor }),
      this.#read(headItemKey(key)),
      asked && this.#read(rememberedItemKey(key, asked.signalId)),
    ]);
    return {
      mailbox: mailbox === undefined ? emptyMailbox({ workflowKey, monitor }) : fromItem(mailbox).mailbox,
      stored: head === undefined ? { key, head: EMPTY_INBOX, revision: 0 } : fromHeadItem(head),
      isKnown: asked !== undefined && remembersAt(remembered, asked.now),
    };
  }

  async list(key: InboxKey, { after, through = Number.MAX_SAFE_INTEGER, limit }: Range) {
    // A page has at most 1 MB. Source: DynamoDB API reference, Query.
    const { Items = [], LastEvaluatedKey } = await this.#client.send(
      new QueryCommand({
        TableName: this.#TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'workflowkey = :key AND monitor BETWEEN :first AND :last',
        ExpressionAttributeValues: toAttributes({
          ':key': key.workflowKey,
          ':first': messageItemKey(key, after + 1).monitor,
          ':last': messageItemKey(key, through).monitor,
        }),
        Limit: limit,
      }),
    );
    const messages = Items.map((item): StoredMessage => fromMessageItem(fromAttributes(item)));
    return { messages, isLast: LastEvaluatedKey === undefined };
  }

  async write(change: InboxWrite): Promise<boolean> {
    const write = this.#nameWrite();
    try {
      await this.#send(change, write);
      return true;
    } catch (error) {
      if (!(error instanceof Error && LOST.includes(error.name))) throw error;
      // The client may have sent the write again because the answer to it was lost: then it finds its own.
      return (await this.#read(headItemKey(change.stored.key)))?.['writtenBy'] === write;
    }
  }

  async heads({ workflowKey, monitor }: MailboxKey): Promise<readonly StoredHead[]> {
    // So many as a monitor has inboxes; they are small.
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName: this.#TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'workflowkey = :key AND begins_with(monitor, :heads)',
        ExpressionAttributeValues: toAttributes({
          ':key': workflowKey,
          ':heads': headsPrefix({ workflowKey, monitor }),
        }),
      }),
    );
    return Items.map((item) => fromHeadItem(fromAttributes(item)));
  }

  #send({ stored, head, put, deleted = [], now }: InboxWrite, write: string): Promise<unknown> {
    const { key, revision } = stored;
    const TableName = this.#TableName;
    const Put = {
      TableName,
      Item: toAttributes(toHeadItem({ ...stored, head, revision: revision + 1, writtenBy: write }, now)),
      ...(revision === 0
        ? { ConditionExpression: 'attribute_not_exists(revision)' }
        : {
            ConditionExpression: 'revision = :revision',
            ExpressionAttributeValues: toAttributes({ ':revision': revision }),
          }),
    };
    if (put === undefined && deleted.length === 0) return this.#client.send(new PutItemCommand(Put));
    const TransactItems: TransactWriteItem[] = [{ Put }];
    if (put !== undefined)
      for (const item of [toMessageItem(key, put), toRememberedItem(key, put, this.#signalRetentionSeconds)])
        TransactItems.push({ Put: { TableName, Item: toAttributes(item) } });
    for (const sequence of deleted)
      TransactItems.push({ Delete: { TableName, Key: toAttributes(messageItemKey(key, sequence)) } });
    return this.#client.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken: write }));
  }

  async #read(key: Readonly<Record<string, string>>): Promise<Record<string, unknown> | undefined> {
    const { Item } = await this.#client.send(
      new GetItemCommand({ TableName: this.#TableName, Key: toAttributes(key), ConsistentRead: true }),
    );
    return Item && fromAttributes(Item);
  }
}
