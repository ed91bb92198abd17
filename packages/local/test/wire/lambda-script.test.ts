import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  AddPermissionCommand,
  CreateAliasCommand,
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  CreateFunctionUrlConfigCommand,
  DeleteFunctionCommand,
  DeleteFunctionConcurrencyCommand,
  DeleteFunctionEventInvokeConfigCommand,
  GetFunctionCommand,
  GetFunctionConcurrencyCommand,
  GetFunctionEventInvokeConfigCommand,
  GetPolicyCommand,
  InvokeCommand,
  LambdaClient,
  ListTagsCommand,
  ListVersionsByFunctionCommand,
  PublishLayerVersionCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
  RemovePermissionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  UpdateFunctionEventInvokeConfigCommand,
  waitUntilFunctionActiveV2,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LocalEngine, startLocal, VirtualClock } from '../../src/index.ts';
import { type ClientConfig, clientConfig } from '../support/client-config.ts';
import { zipOf } from '../support/function-code.ts';

const Role = 'arn:aws:iam::000000000000:role/by-hand';
const ECHO = 'export const handler = async (event) => ({ got: event, by: process.env.BY ?? null });';

let engine: LocalEngine<VirtualClock>;
let config: ClientConfig;
let lambda: LambdaClient;
let notices: string[];

beforeEach(async () => {
  notices = [];
  engine = await startLocal({
    clock: new VirtualClock(),
    region: 'eu-central-1',
    onLog: ({ message }) => notices.push(message),
  });
  config = clientConfig(engine);
  lambda = new LambdaClient(config);
});
afterEach(() => engine.close());

async function createEcho(FunctionName: string): Promise<string> {
  const { FunctionArn = '' } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipOf(ECHO) },
    }),
  );
  return FunctionArn;
}

test('A script makes a function, lets a rule call it, and a state machine', async () => {
  const events = new EventBridgeClient(config);
  const sfn = new SFNClient(config);
  const FunctionArn = await createEcho('take-order');
  await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 5 }, { FunctionName: 'take-order' });

  await events.send(new CreateEventBusCommand({ Name: 'orders' }));
  const { RuleArn } = await events.send(
    new PutRuleCommand({ Name: 'taken', EventBusName: 'orders', EventPattern: '{"source":["shop"]}' }),
  );
  await events.send(
    new PutTargetsCommand({
      Rule: 'taken',
      EventBusName: 'orders',
      Targets: [{ Id: 'f', Arn: FunctionArn, RetryPolicy: { MaximumRetryAttempts: 0 } }],
    }),
  );
  const payloads: unknown[] = [];
  engine.observe((event) => {
    if (event.kind === 'function started') payloads.push(JSON.parse(event.payload));
  });
  const putEvent = async (orderId: number) => {
    const Detail = JSON.stringify({ orderId });
    const entry = { EventBusName: 'orders', Source: 'shop', DetailType: 'Taken', Detail };
    await events.send(new PutEventsCommand({ Entries: [entry] }));
    await engine.runUntilIdle();
  };

  await putEvent(1);
  expect(payloads).toEqual([]);
  const permission = {
    FunctionName: 'take-order',
    StatementId: 'rule',
    Action: 'lambda:InvokeFunction',
    Principal: 'events.amazonaws.com',
    SourceArn: RuleArn,
  };
  await lambda.send(new AddPermissionCommand(permission));
  await putEvent(2);
  expect(payloads).toMatchObject([{ source: 'shop', detail: { orderId: 2 } }]);
  await lambda.send(new RemovePermissionCommand({ FunctionName: 'take-order', StatementId: 'rule' }));
  await putEvent(3);
  expect(payloads).toHaveLength(1);

  const { stateMachineArn } = await sfn.send(
    new CreateStateMachineCommand({
      name: 'order',
      roleArn: Role,
      definition: JSON.stringify({
        QueryLanguage: 'JSONata',
        StartAt: 'Take',
        States: {
          Take: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Arguments: { FunctionName: FunctionArn, Payload: '{% $states.input %}' },
            Output: '{% $states.result.Payload %}',
            End: true,
          },
        },
      }),
    }),
  );
  const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, input: '{"id":7}' }));
  await engine.runUntilIdle();
  expect(await sfn.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
    status: 'SUCCEEDED',
    output: JSON.stringify({ got: { id: 7 }, by: null }),
  });
  expect(notices.filter((notice) => notice.includes(Role))).toHaveLength(1);
});

test('A script changes a function, and deletes it', async () => {
  const FunctionName = 'echo';
  const Resource = await createEcho(FunctionName);
  const invoke = async () => {
    const { Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: '1' }));
    return Payload?.transformToString();
  };
  expect(await invoke()).toBe('{"got":1,"by":null}');
  await lambda.send(
    new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables: { BY: 'me' } } }),
  );
  await waitUntilFunctionUpdatedV2({ client: lambda, maxWaitTime: 5 }, { FunctionName });
  expect(await invoke()).toBe('{"got":1,"by":"me"}');
  const ZipFile = zipOf('export const handler = async () => "new";');
  const { CodeSize } = await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile }));
  expect(CodeSize).toBe(ZipFile.length);
  expect(await invoke()).toBe('"new"');

  await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
  await expect(invoke()).rejects.toMatchObject({ name: 'TooManyRequestsException' });
  expect(await lambda.send(new GetFunctionConcurrencyCommand({ FunctionName }))).toMatchObject({
    ReservedConcurrentExecutions: 0,
  });
  await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
  expect(await invoke()).toBe('"new"');

  await lambda.send(new TagResourceCommand({ Resource, Tags: { team: 'shop', stage: 'test' } }));
  await lambda.send(new UntagResourceCommand({ Resource, TagKeys: ['stage'] }));
  expect((await lambda.send(new ListTagsCommand({ Resource }))).Tags).toEqual({ team: 'shop' });

  await lambda.send(new PutFunctionEventInvokeConfigCommand({ FunctionName, MaximumRetryAttempts: 1 }));
  await lambda.send(
    new UpdateFunctionEventInvokeConfigCommand({ FunctionName, MaximumEventAgeInSeconds: 60 }),
  );
  expect(await lambda.send(new GetFunctionEventInvokeConfigCommand({ FunctionName }))).toMatchObject({
    MaximumRetryAttempts: 1,
    MaximumEventAgeInSeconds: 60,
    LastModified: new Date(engine.clock.nowEpochMs()),
  });
  await lambda.send(new DeleteFunctionEventInvokeConfigCommand({ FunctionName }));

  await lambda.send(new DeleteFunctionCommand({ FunctionName }));
  const notFound = { name: 'ResourceNotFoundException' };
  await expect(lambda.send(new GetFunctionCommand({ FunctionName }))).rejects.toMatchObject(notFound);
  await expect(lambda.send(new GetPolicyCommand({ FunctionName }))).rejects.toMatchObject(notFound);
});

test('A script is told by its name what of Lambda is not there', async () => {
  const FunctionName = await createEcho('echo');
  const unknown = { name: 'UnknownOperationException' };
  const send = <T>(sending: Promise<T>) => expect(sending).rejects.toMatchObject(unknown);
  await send(lambda.send(new PublishVersionCommand({ FunctionName })));
  await send(lambda.send(new ListVersionsByFunctionCommand({ FunctionName })));
  await send(lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' })));
  await send(lambda.send(new CreateFunctionUrlConfigCommand({ FunctionName, AuthType: 'NONE' })));
  await send(lambda.send(new CreateEventSourceMappingCommand({ FunctionName })));
  await send(
    lambda.send(new PublishLayerVersionCommand({ LayerName: 'l', Content: { ZipFile: zipOf('') } })),
  );
});
