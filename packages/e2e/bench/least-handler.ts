/**
 * The least that can end a workflow by an event: read the token, fail the task. It has none of the product's guarantees, and
 * the same calls in the same order as the public sample that the product starts from, up to the end of the workflow; like that
 * sample, it makes its clients anew for each event.
 */
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { SendTaskFailureCommand, SFNClient } from '@aws-sdk/client-sfn';

interface Delivery {
  readonly declaration: { readonly monitor: string };
  readonly event: { readonly detail: { readonly orderId: string } };
}

export async function handler({ declaration, event }: Delivery): Promise<void> {
  const { Item } = await new DynamoDBClient().send(
    new GetItemCommand({
      TableName: process.env['TABLE_NAME'],
      Key: { workflowkey: { S: event.detail.orderId }, monitor: { S: declaration.monitor } },
    }),
  );
  await new SFNClient().send(
    new SendTaskFailureCommand({
      taskToken: Item?.['registration']?.M?.['taskToken']?.S,
      error: 'Cancelled',
      cause: JSON.stringify(event),
    }),
  );
}
