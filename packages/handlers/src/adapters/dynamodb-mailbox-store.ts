import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import {
  emptyMailbox,
  fromItem,
  type MailboxKey,
  type MailboxPolicy,
  type StoredMailbox,
  toItem,
} from '@wfm/contract';
import type { MailboxStore } from '../ports/mailbox-store.ts';

export interface DynamoDbMailboxStoreOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly policy: MailboxPolicy;
}

/** Mailboxes in the table that the stack makes. */
export class DynamoDbMailboxStore implements MailboxStore {
  readonly #documents: DynamoDBDocumentClient;
  readonly #tableName: string;
  readonly #policy: MailboxPolicy;

  constructor({ client, tableName, policy }: DynamoDbMailboxStoreOptions) {
    this.#documents = DynamoDBDocumentClient.from(client, {
      marshallOptions: { removeUndefinedValues: true },
    });
    this.#tableName = tableName;
    this.#policy = policy;
  }

  async load(key: MailboxKey): Promise<StoredMailbox> {
    const { Item } = await this.#documents.send(
      new GetCommand({
        TableName: this.#tableName,
        Key: { workflowkey: key.workflowKey, monitor: key.monitor },
        ConsistentRead: true,
      }),
    );
    return Item === undefined ? { mailbox: emptyMailbox(key), revision: 0 } : fromItem(Item);
  }

  async save({ mailbox, revision }: StoredMailbox): Promise<boolean> {
    const unchanged =
      revision === 0
        ? { ConditionExpression: 'attribute_not_exists(revision)' }
        : {
            ConditionExpression: 'revision = :revision',
            ExpressionAttributeValues: { ':revision': revision },
          };
    try {
      await this.#documents.send(
        new PutCommand({
          TableName: this.#tableName,
          Item: toItem({ mailbox, revision: revision + 1 }, this.#policy),
          ...unchanged,
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
      throw error;
    }
  }
}
