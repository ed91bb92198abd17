import { type AttributeValue, paginateScan } from '@aws-sdk/client-dynamodb';
import type { World } from './world.ts';

/** Every item of the table, as DynamoDB has it. */
export async function readTable({
  clients,
  tableName,
}: Pick<World, 'clients' | 'tableName'>): Promise<readonly Record<string, AttributeValue>[]> {
  const items: Record<string, AttributeValue>[] = [];
  const pages = paginateScan({ client: clients.dynamoDb }, { TableName: tableName, ConsistentRead: true });
  for await (const { Items = [] } of pages) items.push(...Items);
  return items;
}
