import { DynamoDBDocumentClient, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import {
  emptyMailbox,
  fromHeadItem,
  fromItem,
  fromMessageItem,
  type InboxHead,
  type InboxName,
  type Mailbox,
  type StoredHead,
  type StoredMessage,
  TABLE_ATTRIBUTES,
  tableItemOf,
} from '@wfm/contract';
import type { Target } from '../target/target.ts';

/** An inbox beside a mailbox. */
export interface KnownInbox {
  readonly inbox: InboxName;
  readonly head: InboxHead;
  /** The oldest first. */
  readonly messages: readonly StoredMessage[];
}

/** A mailbox with its inboxes. One that has nothing but inboxes is empty. */
export interface KnownMailbox extends Mailbox {
  readonly inboxes: readonly KnownInbox[];
}

type Item = Readonly<Record<string, unknown>>;

/** The mailboxes of a workflow key, one for each workflow that has one. */
export async function readMailboxes(
  { dynamoDb, tableName }: Pick<Target, 'dynamoDb' | 'tableName'>,
  workflowKey: string,
): Promise<readonly KnownMailbox[]> {
  const items: Item[] = [];
  const pages = paginateQuery(
    { client: DynamoDBDocumentClient.from(dynamoDb) },
    {
      TableName: tableName,
      KeyConditionExpression: '#key = :key',
      ExpressionAttributeNames: { '#key': TABLE_ATTRIBUTES.partitionKey },
      ExpressionAttributeValues: { ':key': workflowKey },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) items.push(...Items);
  return mailboxesIn(items);
}

/** All mailboxes. It looks through the whole table. */
export async function readAllMailboxes({
  dynamoDb,
  tableName,
}: Pick<Target, 'dynamoDb' | 'tableName'>): Promise<readonly KnownMailbox[]> {
  const items: Item[] = [];
  const pages = paginateScan(
    { client: DynamoDBDocumentClient.from(dynamoDb) },
    { TableName: tableName, ConsistentRead: true },
  );
  for await (const { Items = [] } of pages) items.push(...Items);
  return mailboxesIn(items);
}

function mailboxesIn(items: readonly Item[]): readonly KnownMailbox[] {
  const mailboxes = new Map<string, Mailbox>();
  const heads: StoredHead[] = [];
  const messages = new Map<string, StoredMessage[]>();
  for (const item of items) {
    const place = tableItemOf(item);
    const workflowKey = item[TABLE_ATTRIBUTES.partitionKey];
    switch (place.kind) {
      case 'mailbox':
        mailboxes.set(placeText(workflowKey, place.monitor), fromItem(item).mailbox);
        break;
      case 'head':
        heads.push(fromHeadItem(item));
        break;
      case 'message': {
        const inbox = placeText(workflowKey, place.monitor, place.inbox);
        pushTo(messages, inbox, fromMessageItem(item));
        break;
      }
      case 'remembered':
        break;
      default:
        throw new Error(`Unknown kind of item: ${JSON.stringify(place satisfies never)}`);
    }
  }
  const inboxes = new Map<string, KnownInbox[]>();
  for (const { key, head } of heads) {
    const { workflowKey, monitor, inbox } = key;
    const place = placeText(workflowKey, monitor);
    if (!mailboxes.has(place)) mailboxes.set(place, emptyMailbox({ workflowKey, monitor }));
    const own = messages.get(placeText(workflowKey, monitor, inbox)) ?? [];
    pushTo(inboxes, place, {
      inbox,
      head,
      messages: own.toSorted((one, other) => one.sequence - other.sequence),
    });
  }
  return [...mailboxes].map(([place, mailbox]) => ({ ...mailbox, inboxes: inboxes.get(place) ?? [] }));
}

/** An inbox may have many messages, so lists are not copied. */
function pushTo<Value>(lists: Map<string, Value[]>, place: string, value: Value): void {
  const list = lists.get(place);
  if (list === undefined) lists.set(place, [value]);
  else list.push(value);
}

function placeText(...parts: readonly unknown[]): string {
  return JSON.stringify(parts);
}
