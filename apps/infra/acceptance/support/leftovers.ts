import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';

/** Tables and state machines of an emulator whose names begin like this. */
export async function leftovers(endpoint: string, prefix: string): Promise<readonly string[]> {
  const config = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const { TableNames = [] } = await new DynamoDBClient(config).send(new ListTablesCommand({}));
  const { stateMachines = [] } = await new SFNClient(config).send(new ListStateMachinesCommand({}));
  return [...TableNames, ...stateMachines.map(({ name }) => name ?? '')].filter((name) =>
    name.startsWith(prefix),
  );
}
