import { DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { fromItem, type Mailbox, TABLE_ATTRIBUTES } from '@wfm/contract';
import type { Target } from '../target/target.ts';

/** The mailboxes of a workflow key, one for each workflow that has one. */
export async function readMailboxes(
  { dynamoDb, tableName }: Target,
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
  for await (const { Items = [] } of pages) {
    mailboxes.push(...Items.map((item) => fromItem(item).mailbox));
  }
  return mailboxes;
}
