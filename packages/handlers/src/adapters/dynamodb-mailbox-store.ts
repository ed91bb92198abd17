import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  emptyMailbox,
  fromItem,
  isWrittenBy,
  type MailboxKey,
  type MailboxPolicy,
  type StoredMailbox,
  toItem,
} from '@wfm/contract';
import type { MailboxStore } from '../ports/mailbox-store.ts';
import { fromAttributes, toAttributes } from './dynamodb-attributes.ts';

export interface DynamoDbMailboxStoreOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly policy: MailboxPolicy;
  /** Gives every write a name that no other has. */
  readonly nameWrite: () => string;
}

/** Mailboxes in the table that the stack makes. */
export class DynamoDbMailboxStore implements MailboxStore {
  readonly #client: DynamoDBClient;
  readonly #tableName: string;
  readonly #policy: MailboxPolicy;
  readonly #nameWrite: () => string;

  constructor({ client, tableName, policy, nameWrite }: DynamoDbMailboxStoreOptions) {
    this.#client = client;
    this.#tableName = tableName;
    this.#policy = policy;
    this.#nameWrite = nameWrite;
  }

  async load(key: MailboxKey): Promise<StoredMailbox> {
    const item = await this.#read(key);
    return item === undefined ? { mailbox: emptyMailbox(key), revision: 0 } : fromItem(item);
  }

  async save({ revision, ...stored }: StoredMailbox): Promise<boolean> {
    const write = this.#nameWrite();
    const unchanged =
      revision === 0
        ? { ConditionExpression: 'attribute_not_exists(revision)' }
        : {
            ConditionExpression: 'revision = :revision',
            ExpressionAttributeValues: toAttributes({ ':revision': revision }),
          };
    try {
      await this.#client.send(
        new PutItemCommand({
          TableName: this.#tableName,
          Item: toAttributes(toItem({ ...stored, revision: revision + 1 }, this.#policy, write)),
          ...unchanged,
        }),
      );
      return true;
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error;
      // The client may have sent the write again because the answer to it was lost: then it finds its own.
      const found = await this.#read(stored.mailbox.key);
      return found !== undefined && isWrittenBy(found, write);
    }
  }

  async #read(key: MailboxKey): Promise<Record<string, unknown> | undefined> {
    const { Item } = await this.#client.send(
      new GetItemCommand({
        TableName: this.#tableName,
        Key: toAttributes({ workflowkey: key.workflowKey, monitor: key.monitor }),
        ConsistentRead: true,
      }),
    );
    return Item && fromAttributes(Item);
  }
}
