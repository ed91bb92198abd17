import { DynamoDBClient, GetItemCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  GetExecutionHistoryCommand,
  ListStateMachinesCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';

/** The names that a stack's outputs give. */
export interface DeployedNames {
  readonly tableName: string;
  readonly eventBusName: string;
  readonly stateMachineArn: string;
  readonly monitor: string;
}

/** A deployed stack as its user sees it, over the AWS APIs. */
export class Deployed {
  readonly #sfn: SFNClient;
  readonly #eventBridge: EventBridgeClient;
  readonly #dynamoDb: DynamoDBClient;
  readonly #names: DeployedNames;

  constructor(endpoint: string, names: DeployedNames) {
    const config = {
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    };
    this.#sfn = new SFNClient(config);
    this.#eventBridge = new EventBridgeClient(config);
    this.#dynamoDb = new DynamoDBClient(config);
    this.#names = names;
  }

  async start(workflowkey: string, waitSeconds: number): Promise<string> {
    const { executionArn } = await this.#sfn.send(
      new StartExecutionCommand({
        stateMachineArn: this.#names.stateMachineArn,
        input: JSON.stringify({ workflowkey, waitSeconds }),
      }),
    );
    return executionArn ?? '';
  }

  describe(executionArn: string): Promise<DescribeExecutionCommandOutput> {
    return this.#sfn.send(new DescribeExecutionCommand({ executionArn }));
  }

  /** Types of the execution's events, with the error of those that failed. */
  async failures(executionArn: string): Promise<readonly (string | undefined)[]> {
    const { events = [] } = await this.#sfn.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 1_000 }),
    );
    return events
      .filter(({ type }) => type === 'TaskFailed')
      .map(({ taskFailedEventDetails }) => taskFailedEventDetails?.error);
  }

  async put(detail: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#eventBridge.send(
      new PutEventsCommand({
        Entries: [
          {
            EventBusName: this.#names.eventBusName,
            Source: 'acceptance',
            DetailType: 'WorkflowMonitoring',
            Detail: JSON.stringify(detail),
          },
        ],
      }),
    );
  }

  /** Names of the members of a mailbox's item. */
  async mailbox(workflowkey: string): Promise<readonly string[]> {
    const { Item = {} } = await this.#dynamoDb.send(
      new GetItemCommand({
        TableName: this.#names.tableName,
        Key: { workflowkey: { S: workflowkey }, monitor: { S: this.#names.monitor } },
        ConsistentRead: true,
      }),
    );
    return Object.keys(Item);
  }

  /** Tables and state machines whose names begin like this. */
  async leftovers(prefix: string): Promise<readonly string[]> {
    const { TableNames = [] } = await this.#dynamoDb.send(new ListTablesCommand({}));
    const { stateMachines = [] } = await this.#sfn.send(new ListStateMachinesCommand({}));
    const names = [...TableNames, ...stateMachines.map(({ name }) => name ?? '')];
    return names.filter((name) => name.startsWith(prefix));
  }
}
