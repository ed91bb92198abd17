import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

/** What the functions of the workflow get. */
export interface StepEvent {
  readonly orderId: string;
}

/**
 * Notes in the order's item that a step is done. A function may run twice for one step; what was noted first stays, so
 * that nobody pays twice.
 *
 * @param step its attribute.
 * @param value what the step gave: the number of a payment, of an invoice.
 * @returns what stands in the item.
 */
export async function noteStep(orderId: string, step: string, value: string): Promise<string> {
  const { Attributes = {} } = await client.send(
    new UpdateItemCommand({
      TableName: process.env['ORDERS_TABLE'],
      Key: { orderId: { S: orderId } },
      UpdateExpression: 'SET #step = if_not_exists(#step, :value)',
      ExpressionAttributeNames: { '#step': step },
      ExpressionAttributeValues: { ':value': { S: value } },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return Attributes[step]?.S ?? value;
}

/** What of an order is done, by step. */
export async function markUndone(orderId: string): Promise<Readonly<Record<string, string>>> {
  const { Attributes = {} } = await client.send(
    new UpdateItemCommand({
      TableName: process.env['ORDERS_TABLE'],
      Key: { orderId: { S: orderId } },
      UpdateExpression: 'SET #status = :undone',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':undone': { S: 'undone' } },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return Object.fromEntries(Object.entries(Attributes).map(([name, { S }]) => [name, S ?? '']));
}
