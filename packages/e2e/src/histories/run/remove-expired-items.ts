import { ConditionalCheckFailedException, DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { readTable } from './read-table.ts';
import type { World } from './world.ts';

/**
 * Removes from the table what DynamoDB's TTL would: items whose time is over. The engine keeps them, as the service may
 * for days. Source: DynamoDB developer guide, "Using time to live (TTL)".
 */
export async function removeExpiredItems(world: World): Promise<void> {
  const { clients, tableName, nowMs } = world;
  for (const { workflowkey, monitor, expiresAt } of await readTable(world)) {
    if (workflowkey === undefined || monitor === undefined || expiresAt?.N === undefined)
      throw new Error('Every item of the table has a key and a TTL, but one has not.');
    if (Number(expiresAt.N) * 1_000 >= nowMs()) continue;
    await clients.dynamoDb
      .send(
        new DeleteItemCommand({
          TableName: tableName,
          Key: { workflowkey, monitor },
          ConditionExpression: 'expiresAt = :seen',
          ExpressionAttributeValues: { ':seen': expiresAt },
        }),
      )
      .catch(unlessWrittenMeanwhile);
  }
}

function unlessWrittenMeanwhile(error: unknown): void {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
}
