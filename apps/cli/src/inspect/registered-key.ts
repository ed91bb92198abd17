import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { fromItem, TABLE_ATTRIBUTES } from '@wfm/contract';

/** The workflow key by which an execution is registered; undefined: it is not. It looks through the whole table. */
export async function readRegisteredKey(
  dynamoDb: DynamoDBClient,
  { tableName }: { readonly tableName: string },
  executionArn: string,
): Promise<string | undefined> {
  const pages = paginateScan(
    { client: DynamoDBDocumentClient.from(dynamoDb) },
    { TableName: tableName, ConsistentRead: true },
  );
  for await (const { Items = [] } of pages) {
    const item = Items.find((each) => fromItem(each).mailbox.registration?.executionArn === executionArn);
    if (item !== undefined) return String(item[TABLE_ATTRIBUTES.partitionKey]);
  }
  return undefined;
}
