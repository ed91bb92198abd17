import { describe, expect, test } from 'vitest';
import { AwsError, type Json, type JsonObject } from '../../../src/kernel/index.ts';
import { eventsOf, MACHINE_ARN, oneState, outcomeOf, ROLE_ARN, run, start } from '../support/run-machine.ts';
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

describe('a task that calls a service', () => {
  test('calls as the role of its state machine, in the name of the execution', async () => {
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
    'calls as the role that its credentials take from the input by %s',
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

  test('calls as the role that its credentials name', async () => {
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
  ])('of %s names the error %s %s as %s', async (resource, service, code, error) => {
    const cloud = new TestCloud({ [service]: refusing(code) });
    const outcome = await run(task(resource, { FunctionName: 'f' }), {}, cloud);
    expect(outcome).toMatchObject({ status: 'FAILED', error });
    expect(outcome.cause).toMatch(/^refused \(Service: .*Status Code: 400.*Request ID: /u);
  });

  test('is over in time, whatever the service still does', async () => {
    const cloud = new TestCloud({ dynamodb: () => new Promise(() => {}) });
    const outcome = await run(task('aws-sdk:dynamodb:getItem', {}, { TimeoutSeconds: 5 }), {}, cloud);
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Timeout', cause: undefined });
  });

  test('tells its timeout as an event of its own, and no failure beside it', async () => {
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

  test('leaves no timer behind when it is done in time', async () => {
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
    [
      'HeartbeatSecondsPath',
      { HeartbeatSecondsPath: '$.s' },
      'The HeartbeatSeconds field must be a positive',
    ],
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
  ])('fails the execution when its %s gives what it cannot use', async (_field, fields, cause) => {
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

  test('takes its timeout from the input', async () => {
    const cloud = new TestCloud({ dynamodb: () => new Promise(() => {}) });
    const startedAtEpochMs = cloud.clock.nowEpochMs();
    await run(task('aws-sdk:dynamodb:getItem', {}, { TimeoutSecondsPath: '$.s' }), { s: 7 }, cloud);
    expect(cloud.clock.nowEpochMs() - startedAtEpochMs).toBe(7_000);
  });

  test('fails when the result is over the payload quota', async () => {
    const cloud = new TestCloud({ dynamodb: async () => ({ Item: 'x'.repeat(262_144) }) });
    expect(await run(task('aws-sdk:dynamodb:getItem', {}), {}, cloud)).toMatchObject({
      error: 'States.DataLimitExceeded',
      cause:
        "The state/task 'aws-sdk:dynamodb' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
  });

  test('writes members of Step Functions with small letters, and answers them with capitals', async () => {
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
});

describe('events:putEvents', () => {
  test('tells which execution sent the events, and writes their detail as text', async () => {
    const cloud = new TestCloud({
      events: async () => ({ Entries: [{ EventId: 'id' }], FailedEntryCount: 0 }),
    });
    const entries = [
      { Source: 's', Detail: { a: 1 }, Resources: ['own'] },
      { Source: 's', Detail: '{}' },
    ];
    const { executionArn } = await start(task('events:putEvents', { Entries: entries }), {}, cloud);
    await cloud.clock.runUntilIdle();
    expect(cloud.calls[0]?.input).toEqual({
      Entries: [
        { Source: 's', Detail: '{"a":1}', Resources: ['own', MACHINE_ARN, executionArn] },
        { Source: 's', Detail: '{}', Resources: [MACHINE_ARN, executionArn] },
      ],
    });
  });

  test('fails when the bus refuses one event', async () => {
    const response = { Entries: [{ ErrorCode: 'InternalFailure' }], FailedEntryCount: 1 };
    const outcome = await run(
      task('events:putEvents', { Entries: [] }),
      {},
      new TestCloud({ events: async () => response }),
    );
    expect(outcome).toMatchObject({ error: 'EventBridge.FailedEntry', cause: JSON.stringify(response) });
  });
});

describe('lambda:invoke', () => {
  const function_ = (answer: JsonObject): TestCloud =>
    new TestCloud({ lambda: async () => ({ StatusCode: 200, ...answer }) });

  test('gives the parsed payload among the members of the response', async () => {
    const cloud = function_({ ExecutedVersion: '$LATEST', Payload: '{"a":1}' });
    const outcome = await run(task('lambda:invoke', { FunctionName: 'f', Payload: { b: 2 } }), {}, cloud);
    expect(cloud.calls[0]?.input).toEqual({ FunctionName: 'f', Payload: '{"b":2}' });
    expect(outcome.output).toMatchObject({ ExecutedVersion: '$LATEST', StatusCode: 200, Payload: { a: 1 } });
    expect(outcome.output).toHaveProperty('SdkHttpMetadata.HttpHeaders.Content-Length', '7');
  });

  test.each([
    ['{"errorType":"Custom","errorMessage":"why"}', 'Custom', '{"errorType":"Custom","errorMessage":"why"}'],
    [
      '{"errorMessage":"exited"}',
      'Lambda.Unknown',
      'The cause could not be determined because Lambda did not return an error type. Returned payload: {"errorMessage":"exited"}',
    ],
  ])('fails by the error type in %s', async (payload, error, cause) => {
    const cloud = function_({ FunctionError: 'Unhandled', Payload: payload });
    expect(await run(task('lambda:invoke', { FunctionName: 'f' }), {}, cloud)).toMatchObject({
      error,
      cause,
    });
  });

  test('fails the execution when no function is named', async () => {
    const outcome = await run(task('lambda:invoke', {}), {}, function_({}));
    expect(outcome.error).toBe('States.Runtime');
    expect(outcome.cause).toContain("The field 'FunctionName' is required but was missing");
  });
});

describe('states:startExecution', () => {
  const CHILD_ARN = 'arn:aws:states:us-east-1:111111111111:stateMachine:child';

  function withChild(state: JsonObject): TestCloud {
    const cloud = new TestCloud();
    cloud.states.addStateMachine({
      name: 'child',
      arn: CHILD_ARN,
      roleArn: ROLE_ARN,
      type: 'STANDARD',
      definition: JSON.stringify(oneState(state)),
    });
    return cloud;
  }

  test('goes on once the execution is started', async () => {
    const cloud = withChild({ Type: 'Wait', Seconds: 3600 });
    const started = await start(
      task('states:startExecution', { StateMachineArn: CHILD_ARN, Name: 'one' }),
      {},
      cloud,
    );
    await cloud.clock.settle();
    expect((await outcomeOf(started)).output).toMatchObject({
      ExecutionArn: `${CHILD_ARN.replace('stateMachine', 'execution')}:one`,
    });
  });

  test.each([
    ['sync', { Input: '{"n":1}', Output: '{"n":1}' }],
    ['sync:2', { Input: { n: 1 }, Output: { n: 1 } }],
  ])('waits for its end by .%s', async (suffix, documents) => {
    const parameters = { StateMachineArn: CHILD_ARN, Input: { n: 1 } };
    const outcome = await run(
      task(`states:startExecution.${suffix}`, parameters),
      {},
      withChild({ Type: 'Wait', Seconds: 60 }),
    );
    expect(outcome.output).toMatchObject({
      Status: 'SUCCEEDED',
      StopDate: Date.UTC(2026, 0, 1, 0, 1),
      ...documents,
    });
  });

  test('tells what it started before it waits for the end', async () => {
    const cloud = withChild({ Type: 'Wait', Seconds: 60 });
    const started = await start(
      task('states:startExecution.sync', { StateMachineArn: CHILD_ARN, Name: 'one' }),
      {},
      cloud,
    );
    await cloud.clock.settle();
    const submitted = (await eventsOf(started)).at(-1) as { readonly taskSubmittedEventDetails: JsonObject };
    expect(submitted).toMatchObject({ type: 'TaskSubmitted' });
    expect(JSON.parse(String(submitted.taskSubmittedEventDetails['output']))).toMatchObject({
      ExecutionArn: `${CHILD_ARN.replace('stateMachine', 'execution')}:one`,
    });
  });

  test('hands on the trace header', async () => {
    const cloud = withChild({ Type: 'Pass' });
    const TraceHeader = 'Root=1-5759e988-bd862e3fe1be46a994272793';
    await run(
      task('states:startExecution', { StateMachineArn: CHILD_ARN, Name: 'one', TraceHeader }),
      {},
      cloud,
    );
    const executionArn = `${CHILD_ARN.replace('stateMachine', 'execution')}:one`;
    expect(await cloud.operation('DescribeExecution', { executionArn })).toMatchObject({
      traceHeader: TraceHeader,
    });
  });

  test('fails with what became of an execution that failed', async () => {
    const cloud = withChild({ Type: 'Fail', Error: 'Inner', Cause: 'why' });
    const outcome = await run(task('states:startExecution.sync', { StateMachineArn: CHILD_ARN }), {}, cloud);
    expect(outcome.error).toBe('States.TaskFailed');
    expect(JSON.parse(String(outcome.cause))).toMatchObject({
      Status: 'FAILED',
      Error: 'Inner',
      Cause: 'why',
    });
  });

  test('stops the execution when it is stopped itself', async () => {
    const cloud = withChild({ Type: 'Wait', Seconds: 3600 });
    const started = await start(
      task('states:startExecution.sync', { StateMachineArn: CHILD_ARN, Name: 'one' }),
      {},
      cloud,
    );
    await cloud.clock.settle();
    await cloud.operation('StopExecution', { executionArn: started.executionArn });
    await cloud.clock.settle();
    const childArn = `${CHILD_ARN.replace('stateMachine', 'execution')}:one`;
    expect((await outcomeOf({ cloud, executionArn: childArn })).status).toBe('ABORTED');
  });
});

describe('the history of a task', () => {
  test('has its parameters, limits and result as text', async () => {
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
});
