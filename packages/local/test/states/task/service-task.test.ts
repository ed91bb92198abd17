import { expect, test } from 'vitest';
import { AwsError, type Json, type JsonObject } from '../../../src/kernel/index.ts';
import { eventsOf, oneState, ROLE_ARN, run, start } from '../support/run-machine.ts';
import { type ServiceFake, TestCloud } from '../support/test-cloud.ts';

function task(resource: string, parameters: Json, fields: JsonObject = {}): JsonObject {
  return oneState({
    Type: 'Task',
    Resource: `arn:aws:states:::${resource}`,
    Parameters: parameters,
    ...fields,
  });
}

function refusing(code: string, httpStatus = 400): ServiceFake {
  return async () => {
    throw new AwsError({ code, message: 'refused', httpStatus });
  };
}

test('A task calls a service as the role of its state machine, in the name of the execution', async () => {
  const cloud = new TestCloud({ dynamodb: async () => ({}) });
  const { executionArn } = await start(task('aws-sdk:dynamodb:putItem', { TableName: 'table' }), {}, cloud);
  await cloud.clock.runUntilIdle();
  expect(cloud.calls).toEqual([
    {
      service: 'dynamodb',
      operation: 'PutItem',
      input: { TableName: 'table' },
      principal: { kind: 'role', roleArn: ROLE_ARN, sessionName: executionArn.split(':').at(-1) },
    },
  ]);
});

test.each([
  ['JSONPath', { 'RoleArn.$': '$.role' }],
  ['JSONata', { RoleArn: '{% $states.input.role %}' }],
])(
  'A task calls a service as the role that its credentials take from the input by %s',
  async (QueryLanguage, Credentials) => {
    const cloud = new TestCloud({ dynamodb: async () => ({}) });
    const parameters = QueryLanguage === 'JSONata' ? 'Arguments' : 'Parameters';
    const state = {
      Type: 'Task',
      QueryLanguage,
      Resource: 'arn:aws:states:::dynamodb:getItem',
      [parameters]: { TableName: 't', Key: {} },
      Credentials,
    };
    const roleArn = 'arn:aws:iam::222222222222:role/other';
    await run(oneState(state), { role: roleArn }, cloud);
    expect(cloud.calls).toMatchObject([{ principal: { roleArn } }]);
  },
);

test('A task calls a service as the role that its credentials name', async () => {
  const cloud = new TestCloud({ dynamodb: async () => ({}) });
  const roleArn = 'arn:aws:iam::222222222222:role/other';
  await run(task('aws-sdk:dynamodb:putItem', {}, { Credentials: { RoleArn: roleArn } }), {}, cloud);
  expect(cloud.calls[0]?.principal).toMatchObject({ roleArn });
});

test.each([
  [
    'aws-sdk:dynamodb:putItem',
    'dynamodb',
    'ConditionalCheckFailedException',
    'DynamoDb.ConditionalCheckFailedException',
  ],
  ['aws-sdk:dynamodb:putItem', 'dynamodb', 'AccessDeniedException', 'DynamoDb.DynamoDbException'],
  ['aws-sdk:sqs:sendMessage', 'sqs', 'QueueDoesNotExist', 'Sqs.QueueDoesNotExistException'],
  [
    'aws-sdk:sfn:startExecution',
    'states',
    'StateMachineDoesNotExist',
    'Sfn.StateMachineDoesNotExistException',
  ],
  ['aws-sdk:eventbridge:putEvents', 'events', 'InternalException', 'EventBridge.InternalException'],
  [
    'dynamodb:putItem',
    'dynamodb',
    'ConditionalCheckFailedException',
    'DynamoDB.ConditionalCheckFailedException',
  ],
  ['dynamodb:putItem', 'dynamodb', 'AccessDeniedException', 'DynamoDB.AmazonDynamoDBException'],
  ['lambda:invoke', 'lambda', 'TooManyRequestsException', 'Lambda.TooManyRequestsException'],
  ['lambda:invoke', 'lambda', 'AccessDeniedException', 'Lambda.AWSLambdaException'],
  ['lambda:invoke', 'lambda', 'SdkClientException', 'Lambda.SdkClientException'],
  ['aws-sdk:dynamodb:updateItem', 'dynamodb', 'SdkClientException', 'DynamoDb.SdkClientException'],
  ['sqs:sendMessage', 'sqs', 'AccessDeniedException', 'SQS.AmazonSQSException'],
  [
    'states:startExecution',
    'states',
    'ExecutionAlreadyExists',
    'StepFunctions.ExecutionAlreadyExistsException',
  ],
])('A task of %s names the error %s %s as %s', async (resource, service, code, error) => {
  const cloud = new TestCloud({ [service]: refusing(code) });
  const outcome = await run(task(resource, { FunctionName: 'f' }), {}, cloud);
  expect(outcome).toMatchObject({ status: 'FAILED', error });
  expect(outcome.cause).toMatch(/^refused \(Service: .*Status Code: 400.*Request ID: /u);
});

test('A task is over in time, whatever the service still does', async () => {
  const cloud = new TestCloud({ dynamodb: () => new Promise(() => {}) });
  const outcome = await run(task('aws-sdk:dynamodb:getItem', {}, { TimeoutSeconds: 5 }), {}, cloud);
  expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Timeout', cause: undefined });
});

test('A task tells its timeout as an event of its own, and no failure beside it', async () => {
  const cloud = new TestCloud({ dynamodb: () => new Promise(() => {}) });
  const started = await start(task('aws-sdk:dynamodb:getItem', {}, { TimeoutSeconds: 5 }), {}, cloud);
  await cloud.clock.runUntilIdle();
  expect((await eventsOf(started)).slice(4)).toMatchObject([
    {
      type: 'TaskTimedOut',
      taskTimedOutEventDetails: { resource: 'getItem', error: 'States.Timeout' },
    },
    { type: 'ExecutionFailed' },
  ]);
});

test('A task leaves no timer behind when it is done in time', async () => {
  const cloud = new TestCloud({ dynamodb: async () => ({}) });
  await start(task('aws-sdk:dynamodb:getItem', {}, { TimeoutSeconds: 500 }), {}, cloud);
  await cloud.clock.settle();
  expect(cloud.clock.nextDueEpochMs()).toBeUndefined();
});

test.each([
  [
    'TimeoutSecondsPath',
    { TimeoutSecondsPath: '$.s' },
    'The TimeoutSeconds field must be a positive integer',
  ],
  ['HeartbeatSecondsPath', { HeartbeatSecondsPath: '$.s' }, 'The HeartbeatSeconds field must be a positive'],
  [
    'Credentials',
    { Credentials: { 'RoleArn.$': '$.s' } },
    "The field 'RoleArn' of Credentials must be a string",
  ],
  [
    'Parameters',
    { InputPath: '$.s', Parameters: undefined },
    "The Parameters '0' could not be used to start",
  ],
])('A task fails the execution when its %s gives what it cannot use', async (_field, fields, cause) => {
  const cloud = new TestCloud({ dynamodb: async () => ({}) });
  const definition = oneState({
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem',
    Parameters: {},
    ...fields,
  });
  const outcome = await run(definition, { s: 0 }, cloud);
  expect([outcome.error, cloud.calls]).toEqual(['States.Runtime', []]);
  expect(outcome.cause).toContain(cause);
});

test('A task takes its timeout from the input', async () => {
  const cloud = new TestCloud({ dynamodb: () => new Promise(() => {}) });
  const startedAtEpochMs = cloud.clock.nowEpochMs();
  await run(task('aws-sdk:dynamodb:getItem', {}, { TimeoutSecondsPath: '$.s' }), { s: 7 }, cloud);
  expect(cloud.clock.nowEpochMs() - startedAtEpochMs).toBe(7_000);
});

test('A task fails when the result is over the payload quota', async () => {
  const cloud = new TestCloud({ dynamodb: async () => ({ Item: 'x'.repeat(262_144) }) });
  expect(await run(task('aws-sdk:dynamodb:getItem', {}), {}, cloud)).toMatchObject({
    error: 'States.DataLimitExceeded',
    cause:
      "The state/task 'aws-sdk:dynamodb' returned a result with a size exceeding the maximum number of bytes service limit.",
  });
});

test('A task writes members of Step Functions with small letters, and answers them with capitals', async () => {
  const cloud = new TestCloud({
    states: async () => ({
      executionArn: 'arn',
      startDate: 1767225600.5,
      details: { some: 1 },
      items: [{ stopDate: 1767225600.5 }],
    }),
  });
  const outcome = await run(
    task('aws-sdk:sfn:startExecution', { StateMachineArn: 'machine', Input: '{}' }),
    {},
    cloud,
  );
  expect(cloud.calls[0]?.input).toEqual({ stateMachineArn: 'machine', input: '{}' });
  expect(outcome.output).toEqual({
    ExecutionArn: 'arn',
    StartDate: '2026-01-01T00:00:00.500Z',
    Details: { Some: 1 },
    Items: [{ StopDate: '2026-01-01T00:00:00.500Z' }],
  });
});

test('The history has the parameters, limits and result of a task as text', async () => {
  const cloud = new TestCloud({ dynamodb: async () => ({ Item: 1 }) });
  const started = await start(
    task('aws-sdk:dynamodb:getItem', { TableName: 't' }, { TimeoutSeconds: 60 }),
    {},
    cloud,
  );
  await cloud.clock.runUntilIdle();
  const events = await eventsOf(started);
  expect(events[2]).toMatchObject({
    type: 'TaskScheduled',
    taskScheduledEventDetails: {
      resourceType: 'aws-sdk:dynamodb',
      resource: 'getItem',
      region: 'us-east-1',
      parameters: '{"TableName":"t"}',
      timeoutInSeconds: 60,
    },
  });
  expect(events[4]).toMatchObject({
    type: 'TaskSucceeded',
    taskSucceededEventDetails: { output: '{"Item":1}' },
  });
});
