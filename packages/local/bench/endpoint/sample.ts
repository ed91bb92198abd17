import { fileURLToPath } from 'node:url';
import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CreateEventBusCommand,
  type EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { AddPermissionCommand, CreateFunctionCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { CreateStateMachineCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { build } from 'esbuild';
import { zipSync } from 'fflate';

export interface Clients {
  readonly dynamoDb: DynamoDBClient;
  readonly eventBridge: EventBridgeClient;
  readonly lambda: LambdaClient;
  readonly sfn: SFNClient;
}

/** What was made of the sample at an endpoint. */
export interface Sample {
  readonly tableName: string;
  readonly busName: string;
  readonly stateMachineArn: string;
}

export const EVENT_SOURCE = 'bench.orders';

const ROLE_ARN = 'arn:aws:iam::000000000000:role/bench';

/** Longer than any measurement: the work never ends on its own. */
const WORK_SECONDS = 86_400;

/**
 * Makes the public sample's shape: a state machine that registers its token beside its work, and a rule on a bus of its own whose
 * function fails the task. Names end with `suffix`, so that an endpoint can be measured again.
 */
export async function makeSample(clients: Clients, suffix: string): Promise<Sample> {
  const name = `bench-${suffix}`;
  await clients.dynamoDb.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'workflowkey', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'workflowkey', KeyType: 'HASH' }],
    }),
  );
  const functionArn = await makeFunction(clients.lambda, name);
  await makeRule(clients, name, functionArn);
  const { stateMachineArn } = await clients.sfn.send(
    new CreateStateMachineCommand({ name, roleArn: ROLE_ARN, definition: JSON.stringify(definition(name)) }),
  );
  return { tableName: name, busName: name, stateMachineArn: String(stateMachineArn) };
}

async function makeFunction(lambda: LambdaClient, name: string): Promise<string> {
  const { FunctionArn } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role: ROLE_ARN,
      Timeout: 30,
      Environment: { Variables: { TABLE_NAME: name } },
      Code: { ZipFile: zipSync({ 'index.mjs': await handlerCode() }) },
    }),
  );
  await lambda.send(
    new AddPermissionCommand({
      FunctionName: name,
      StatementId: 'rule',
      Action: 'lambda:InvokeFunction',
      Principal: 'events.amazonaws.com',
    }),
  );
  return String(FunctionArn);
}

async function makeRule({ eventBridge }: Clients, name: string, functionArn: string): Promise<void> {
  await eventBridge.send(new CreateEventBusCommand({ Name: name }));
  await eventBridge.send(
    new PutRuleCommand({
      Name: name,
      EventBusName: name,
      EventPattern: JSON.stringify({ source: [EVENT_SOURCE] }),
    }),
  );
  await eventBridge.send(
    new PutTargetsCommand({
      Rule: name,
      EventBusName: name,
      Targets: [{ Id: 'fail', Arn: functionArn }],
    }),
  );
}

async function handlerCode(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('handler.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('esbuild makes one file of one entry point.');
  return file.contents;
}

function definition(tableName: string) {
  return {
    StartAt: 'Monitored',
    QueryLanguage: 'JSONata',
    States: {
      Monitored: {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'Register',
            States: {
              Register: {
                Type: 'Task',
                Resource: 'arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken',
                Arguments: {
                  TableName: tableName,
                  Key: { workflowkey: { S: '{% $states.input.workflowkey %}' } },
                  UpdateExpression: 'SET tasktoken = :token',
                  ExpressionAttributeValues: { ':token': { S: '{% $states.context.Task.Token %}' } },
                },
                End: true,
              },
            },
          },
          {
            StartAt: 'Work',
            States: { Work: { Type: 'Wait', Seconds: WORK_SECONDS, End: true } },
          },
        ],
        End: true,
      },
    },
  };
}
