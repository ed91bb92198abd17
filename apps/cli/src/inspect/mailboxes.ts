import { DynamoDBDocumentClient, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import { fromItem, type Mailbox, TABLE_ATTRIBUTES } from '@wfm/contract';
import type { Target } from '../target/target.ts';

/** The mailboxes of a workflow key, one for each workflow that has one. */
export async function readMailboxes(
  { dynamoDb, tableName }: Pick<Target, 'dynamoDb' | 'tableName'>,
  workflowKey: string,
): Promise<readonly Mailbox[]> {
  const mailboxes: Mailbox[] = [];
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
  for await (const { Items = [] } of pages) mailboxes.push(...mailboxesIn(Items));
  return mailboxes;
}

/** All mailboxes. It looks through the whole table. */
export async function readAllMailboxes({
  dynamoDb,
  tableName,
}: Pick<Target, 'dynamoDb' | 'tableName'>): Promise<readonly Mailbox[]> {
  const mailboxes: Mailbox[] = [];
  const pages = paginateScan(
    { client: DynamoDBDocumentClient.from(dynamoDb) },
    { TableName: tableName, ConsistentRead: true },
  );
  for await (const { Items = [] } of pages) mailboxes.push(...mailboxesIn(Items));
  return mailboxes;
}

/** Beside a mailbox stand items of its inboxes, whose place has a sign that no name of a monitor has. */
function mailboxesIn(items: readonly Record<string, unknown>[]): readonly Mailbox[] {
  return items
    .filter((item) => !String(item[TABLE_ATTRIBUTES.sortKey]).includes('#'))
    .map((item) => fromItem(item).mailbox);
}
