/**
 * What fails a workflow by an event, in the manner of the public sample: it makes its clients for each event, logs what it gets and what
 * it reads, looks the token up, fails the task, and deletes the item.
 */
import { DeleteItemCommand, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { SendTaskFailureCommand, SFNClient } from '@aws-sdk/client-sfn';

interface WorkflowEvent {
  readonly detail: { readonly workflowkey: string };
}

export async function handler(event: WorkflowEvent): Promise<void> {
  log('Event', event);
  const table = {
    TableName: process.env['TABLE_NAME'],
    Key: { workflowkey: { S: event.detail.workflowkey } },
  };
  const dynamoDb = new DynamoDBClient();
  const { Item } = await dynamoDb.send(new GetItemCommand({ ...table, ProjectionExpression: 'tasktoken' }));
  log('Item', Item);
  await new SFNClient().send(
    new SendTaskFailureCommand({
      taskToken: Item?.['tasktoken']?.S,
      error: 'Cancelled',
      cause: JSON.stringify(event.detail),
    }),
  );
  await dynamoDb.send(new DeleteItemCommand(table));
}

/** By the console, since stdout itself is no log to every emulator. */
function log(what: string, value: unknown): void {
  // biome-ignore lint/suspicious/noConsole: a function in Lambda logs by it, and that is measured as well
  console.log(what, value);
}
