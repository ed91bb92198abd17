import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type TransactWriteItem,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';

/**
 * Has a client do transactions that its DynamoDB does not know: one action after the other, taken back if one fails. Nobody else may
 * write meanwhile. A token is known for good.
 */
export function withTransactions(client: DynamoDBClient): void {
  const done = new Set<string>();
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName !== 'TransactWriteItemsCommand') return next(args);
        const { TransactItems = [], ClientRequestToken = '' } = args.input as TransactWriteItemsCommandInput;
        if (!done.has(ClientRequestToken)) await writeAll(client, TransactItems);
        done.add(ClientRequestToken);
        return { output: { $metadata: {} }, response: {} } as Awaited<ReturnType<typeof next>>;
      },
    { name: 'transactions', step: 'initialize' },
  );
}

async function writeAll(client: DynamoDBClient, items: readonly TransactWriteItem[]): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  for (const item of items) {
    try {
      undo.unshift(await write(client, item));
    } catch (error) {
      for (const back of undo) await back();
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      throw Object.assign(new Error('a condition failed'), { name: 'TransactionCanceledException' });
    }
  }
}

async function write(
  client: DynamoDBClient,
  { Put, Delete }: TransactWriteItem,
): Promise<() => Promise<unknown>> {
  const { TableName } = Put ?? Delete ?? {};
  const { workflowkey, monitor } = (Put?.Item ?? Delete?.Key ?? {}) as Record<string, { S: string }>;
  const place = { TableName, Key: { workflowkey, monitor } } as ConstructorParameters<
    typeof GetItemCommand
  >[0];
  const { Item: former } = await client.send(new GetItemCommand({ ...place, ConsistentRead: true }));
  if (Put !== undefined) {
    const { ReturnValuesOnConditionCheckFailure: _, ...put } = Put;
    await client.send(new PutItemCommand(put));
  } else await client.send(new DeleteItemCommand(place));
  return () =>
    former === undefined
      ? client.send(new DeleteItemCommand(place))
      : client.send(new PutItemCommand({ TableName, Item: former }));
}
