import type { JsonObject } from '../src/kernel/index.ts';
import type { BenchCloud } from './services.ts';

export const MACHINE_ARN = 'arn:aws:states:us-east-1:000000000000:stateMachine:monitored';
const TABLE = 'mailboxes';

/** A task that writes its token into a table and waits for the answer. */
const REGISTER: JsonObject = {
  Type: 'Task',
  QueryLanguage: 'JSONata',
  Resource: 'arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken',
  TimeoutSeconds: 86_400,
  Arguments: {
    TableName: TABLE,
    Key: { workflowkey: { S: '{% $states.input.workflowkey %}' } },
    UpdateExpression: 'SET taskToken = :token',
    ConditionExpression: 'attribute_not_exists(taskToken)',
    ExpressionAttributeValues: { ':token': { S: '{% $states.context.Task.Token %}' } },
  },
  End: true,
};

/** The shapes of workflows that wait: for a token alone, and for a token beside their work. */
export const WORKFLOWS = {
  token: { StartAt: 'Register', States: { Register: REGISTER } },
  monitored: {
    StartAt: 'Monitored',
    States: {
      Monitored: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Register', States: { Register: REGISTER } },
          { StartAt: 'Work', States: { Work: { Type: 'Wait', Seconds: 86_000, End: true } } },
        ],
        End: true,
      },
    },
  },
} as const satisfies Readonly<Record<string, JsonObject>>;

export type Workflow = keyof typeof WORKFLOWS;

/** Makes the table and the state machine. */
export async function makeWorkflow({ call }: BenchCloud, workflow: Workflow): Promise<void> {
  await call('dynamodb', 'CreateTable', {
    TableName: TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'workflowkey', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'workflowkey', KeyType: 'HASH' }],
  });
  await call('states', 'CreateStateMachine', {
    name: 'monitored',
    roleArn: 'arn:aws:iam::000000000000:role/bench',
    definition: JSON.stringify(WORKFLOWS[workflow]),
  });
}

export async function startWorkflow({ call }: BenchCloud, key: string): Promise<string> {
  const { executionArn } = await call('states', 'StartExecution', {
    stateMachineArn: MACHINE_ARN,
    name: key,
    input: JSON.stringify({ workflowkey: key }),
  });
  return String(executionArn);
}

/** The token that a workflow has registered; `undefined` before it has. */
export async function registeredToken({ call }: BenchCloud, key: string): Promise<string | undefined> {
  const { Item: item } = await call('dynamodb', 'GetItem', {
    TableName: TABLE,
    Key: { workflowkey: { S: key } },
    ConsistentRead: true,
  });
  return (item as { readonly taskToken?: { readonly S: string } } | undefined)?.taskToken?.S;
}
