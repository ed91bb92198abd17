import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/kernel/index.ts';
import { activityTask } from '../support/activity.ts';
import { ROLE_ARN } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

const TASK: JsonObject = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: 'price', 'Payload.$': '$.order' },
  End: true,
};

function testState(
  definition: JsonObject,
  fields: JsonObject = {},
  cloud = new TestCloud(),
): Promise<JsonObject> {
  return cloud.operation('TestState', { definition: JSON.stringify(definition), ...fields });
}

function mocked(result: Json): JsonObject {
  return { mock: { result: JSON.stringify(result) } };
}

describe('TestState', () => {
  test('gives output and next state of a state whose next state is not there', async () => {
    expect(await testState({ Type: 'Pass', Result: 1, Next: 'Elsewhere' })).toEqual({
      status: 'SUCCEEDED',
      output: '1',
      nextState: 'Elsewhere',
    });
  });

  test('still refuses a transition to nowhere inside a Map', async () => {
    const states = { A: { Type: 'Pass', Next: 'Nowhere' } };
    const map = { Type: 'Map', ItemProcessor: { StartAt: 'A', States: states }, Next: 'Elsewhere' };
    await expect(testState(map, mocked([]))).rejects.toMatchObject({
      code: 'InvalidDefinition',
      message: expect.stringContaining("Missing 'Next' target: Nowhere"),
    });
  });

  test('finds a state by name inside a branch', async () => {
    const branch = { StartAt: 'Inside', States: { Inside: { Type: 'Pass', Result: 'found', End: true } } };
    const machine = {
      StartAt: 'Both',
      States: { Both: { Type: 'Parallel', Branches: [branch], End: true } },
    };
    expect(await testState(machine, { stateName: 'Inside' })).toMatchObject({ output: '"found"' });
    await expect(testState(machine, { stateName: 'Missing' })).rejects.toMatchObject({
      code: 'ValidationException',
      message: 'State not found in definition',
    });
  });

  test('takes a task of an activity with a mock, and not without', async () => {
    const task = activityTask({ ResultPath: '$.signed', End: true });
    expect(await testState(task, mocked(true))).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"signed":true}',
    });
    await expect(testState(task, { roleArn: ROLE_ARN })).rejects.toMatchObject({
      code: 'InvalidDefinition',
      message: expect.stringContaining('needs a mock'),
    });
  });

  test('calls the service of a task as the given role', async () => {
    const cloud = new TestCloud({ lambda: async () => ({ StatusCode: 200, Payload: '7' }) });
    const answer = await testState(TASK, { roleArn: ROLE_ARN, input: '{"order":{"id":1}}' }, cloud);
    expect(answer['status']).toBe('SUCCEEDED');
    expect(cloud.calls).toMatchObject([
      { operation: 'Invoke', principal: { roleArn: ROLE_ARN }, input: { Payload: '{"id":1}' } },
    ]);
  });

  test('calls nothing when the work is mocked', async () => {
    const cloud = new TestCloud();
    const fields = { input: '{"order":{}}', inspectionLevel: 'DEBUG', ...mocked({ Payload: 7 }) };
    expect(await testState({ ...TASK, ResultPath: '$.price' }, fields, cloud)).toMatchObject({
      output: '{"order":{},"price":{"Payload":7}}',
      inspectionData: {
        afterParameters: '{"FunctionName":"price","Payload":{}}',
        result: '{"Payload":7}',
        afterResultPath: '{"order":{},"price":{"Payload":7}}',
      },
    });
    expect(cloud.calls).toEqual([]);
  });

  test('says what a Retrier would do, then which Catcher takes the error', async () => {
    const state = {
      ...TASK,
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 3, BackoffRate: 2, MaxAttempts: 2 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Help' }],
    };
    const fields = {
      input: '{"order":{}}',
      inspectionLevel: 'DEBUG',
      mock: { errorOutput: { error: 'Busy', cause: 'full' } },
    };
    const after = (retrierRetryCount: number) =>
      testState(state, { ...fields, stateConfiguration: { retrierRetryCount } });
    expect(await after(1)).toMatchObject({
      status: 'RETRIABLE',
      error: 'Busy',
      inspectionData: { errorDetails: { retryIndex: 0, retryBackoffIntervalSeconds: 6 } },
    });
    expect(await after(2)).toMatchObject({
      status: 'CAUGHT_ERROR',
      nextState: 'Help',
      output: '{"Error":"Busy","Cause":"full"}',
      inspectionData: { errorDetails: { catchIndex: 0 } },
    });
  });

  test('takes variables, and shows those in scope after the state', async () => {
    const state = { Type: 'Pass', QueryLanguage: 'JSONata', Assign: { n: '{% $n + 1 %}' }, End: true };
    const answer = await testState(state, { variables: '{"n":1}', inspectionLevel: 'DEBUG' });
    expect(answer).toMatchObject({ inspectionData: { variables: '{"n":2}' } });
  });

  test('ends a test that waits too long', async () => {
    const cloud = new TestCloud();
    const answer = testState({ Type: 'Wait', Seconds: 301, End: true }, {}, cloud);
    await cloud.clock.advance(300_000);
    expect(await answer).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    await cloud.clock.runUntilIdle();
    expect(cloud.defects).toEqual([]);
  });

  test.each([
    ['sync', 'arn:aws:states:::states:startExecution.sync'],
    ['a token', 'arn:aws:states:::sqs:sendMessage.waitForTaskToken'],
  ])('needs a mock for a task that waits for %s', async (_what, Resource) => {
    await expect(testState({ ...TASK, Resource }, { roleArn: ROLE_ARN })).rejects.toMatchObject({
      code: 'InvalidDefinition',
      message: expect.stringContaining('needs a mock'),
    });
  });

  test.each([
    [{ StatusCode: '200' }, 'STRICT', "Field 'StatusCode' must be a number"],
    [{ StatusCode: '200' }, 'PRESENT', "Field 'StatusCode' must be a number"],
    [{ StatusCode: '200' }, 'NONE', undefined],
    [{ Unknown: 1 }, 'STRICT', undefined],
  ])('holds the mocked result %j in mode %s to the API of its service', async (result, mode, problem) => {
    const mock = { result: JSON.stringify(result), fieldValidationMode: mode };
    const answer = testState(TASK, { input: '{"order":{}}', mock });
    if (problem === undefined) expect((await answer)['status']).toBe('SUCCEEDED');
    else await expect(answer).rejects.toMatchObject({ message: expect.stringContaining(problem) });
  });

  test.each([
    ['aws-sdk:s3:getObject', { ContentLength: '9' }, "Field 'ContentLength' must be a number"],
    ['aws-sdk:s3:headObject', { StorageClass: 'PAPER' }, "Field 'StorageClass' is not an expected value"],
    [
      'aws-sdk:kms:generateDataKey',
      { Plaintext: '' },
      "Field 'Plaintext' is smaller than the minimum length",
    ],
    ['aws-sdk:kms:decrypt', { Plaintext: 'cGxhaW4=' }, undefined],
    ['aws-sdk:athena:getDatabase', { Database: 'not looked at' }, undefined],
  ])(
    'holds the mocked result of %s, which the engine cannot call, to what it knows of it',
    async (action, result, problem) => {
      const task = { Type: 'Task', Resource: `arn:aws:states:::${action}`, End: true };
      const answer = testState(task, mocked(result));
      if (problem === undefined) expect(await answer).toMatchObject({ status: 'SUCCEEDED' });
      else await expect(answer).rejects.toMatchObject({ message: expect.stringContaining(problem) });
    },
  );

  const MAP: JsonObject = {
    Type: 'Map',
    ItemProcessor: { StartAt: 'Each', States: { Each: { Type: 'Pass', End: true } } },
    End: true,
  };

  test('shows the items of a Map, what it makes of them, and how many may run and fail', async () => {
    const map = {
      ...MAP,
      ItemsPath: '$.items',
      ItemSelector: { 'n.$': '$$.Map.Item.Value' },
      MaxConcurrency: 3,
      ToleratedFailureCount: 1,
      ToleratedFailurePercentage: 60,
    };
    const fields = { input: '{"items":[1,2]}', inspectionLevel: 'DEBUG', ...mocked(['a', 'b']) };
    expect(await testState(map, fields)).toMatchObject({
      status: 'SUCCEEDED',
      output: '["a","b"]',
      inspectionData: {
        input: '{"items":[1,2]}',
        afterItemsPath: '[1,2]',
        afterItemSelector: '[{"n":1},{"n":2}]',
        maxConcurrency: 3,
        toleratedFailureCount: 1,
        toleratedFailurePercentage: 60,
      },
    });
  });

  test.each([
    [{ ToleratedFailureCount: 1 }, 1, 'SUCCEEDED'],
    [{ ToleratedFailureCount: 1 }, 2, 'FAILED'],
    [{ ToleratedFailurePercentage: 50 }, 2, 'FAILED'],
    [{}, 2, 'SUCCEEDED'],
  ])('of a Map with %j of which %i iterations fail ends %s', async (fields, failed, status) => {
    const answer = await testState(
      { ...MAP, ...fields },
      { input: '[1,2,3]', ...mocked([]), stateConfiguration: { mapIterationFailureCount: failed } },
    );
    expect(answer['status']).toBe(status);
    expect(answer['error']).toBe(status === 'FAILED' ? 'States.ExceedToleratedFailureThreshold' : undefined);
  });

  test('of a Map with an ItemReader takes what it would read', async () => {
    const map = {
      ...MAP,
      ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: 'b', Key: 'k' } },
      ItemSelector: { 'n.$': '$$.Map.Item.Value' },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Each',
        States: { Each: { Type: 'Pass', End: true } },
      },
    };
    const fields = { inspectionLevel: 'DEBUG', ...mocked([]) };
    await expect(testState(map, fields)).rejects.toMatchObject({
      message: expect.stringContaining("needs 'stateConfiguration.mapItemReaderData'"),
    });
    const stateConfiguration = { mapItemReaderData: '[7]' };
    expect(await testState(map, { ...fields, stateConfiguration })).toMatchObject({
      inspectionData: { afterItemSelector: '[{"n":7}]' },
    });
  });

  test('gives the mocked results of the branches of a Parallel, one for each', async () => {
    const Branches = ['One', 'Two'].map((name) => ({
      StartAt: name,
      States: { [name]: { Type: 'Pass', End: true } },
    }));
    const parallel = { Type: 'Parallel', Branches, End: true };
    expect(await testState(parallel, mocked([1, 2]))).toMatchObject({ output: '[1,2]' });
    await expect(testState(parallel, mocked([1]))).rejects.toMatchObject({
      message: 'Mocked result must contain the same number of items as number of Parallel branches.',
    });
  });

  test('shows the data on its way through a state', async () => {
    const state = {
      ...TASK,
      InputPath: '$.in',
      ResultSelector: { 'got.$': '$.Payload' },
      ResultPath: '$.out',
    };
    const fields = { input: '{"in":{"order":1}}', inspectionLevel: 'DEBUG', ...mocked({ Payload: 7 }) };
    expect((await testState(state, fields))['inspectionData']).toMatchObject({
      input: '{"in":{"order":1}}',
      afterInputPath: '{"order":1}',
      afterResultSelector: '{"got":7}',
      afterResultPath: '{"in":{"order":1},"out":{"got":7}}',
    });
    const pass = { Type: 'Pass', Result: 7, End: true };
    expect((await testState(pass, { inspectionLevel: 'DEBUG' }))['inspectionData']).toMatchObject({
      result: '7',
    });
    const expressions = {
      Type: 'Task',
      QueryLanguage: 'JSONata',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: '{% $states.context.Execution.Name %}' },
      End: true,
    };
    const context = '{"Execution":{"Name":"given"}}';
    expect(
      (await testState(expressions, { context, inspectionLevel: 'DEBUG', ...mocked({}) }))['inspectionData'],
    ).toMatchObject({ afterArguments: '{"FunctionName":"given"}' });
  });

  test('tells a failure in the words of the state alone, since there is no history to point to', async () => {
    const answer = await testState({ Type: 'Pass', Parameters: { 'n.$': '$.none' }, End: true });
    expect(answer).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(answer['cause']).toMatch(/^The JSONPath '\$.none'/u);
  });

  test('fails where the Catcher fails', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.order.error', Next: 'Help' }];
    const mock = { errorOutput: { error: 'Busy' } };
    expect(await testState({ ...TASK, Catch }, { input: '{"order":1}', mock })).toMatchObject({
      status: 'FAILED',
      error: 'States.ResultPathMatchFailure',
    });
  });

  test('runs a function that a task names by its ARN', async () => {
    const cloud = new TestCloud({ lambda: async () => ({ StatusCode: 200, Payload: '7' }) });
    const Resource = 'arn:aws:lambda:us-east-1:111111111111:function:price';
    expect(
      await testState({ Type: 'Task', Resource, End: true }, { roleArn: ROLE_ARN }, cloud),
    ).toMatchObject({ status: 'SUCCEEDED', output: '7' });
  });

  test.each<[string, JsonObject, JsonObject, string]>([
    ['a Task without a role', TASK, {}, 'RoleArn must be specified when testing a Task state'],
    ['a Map without a mock', MAP, {}, 'TestState API does not support Map or Parallel states'],
    [
      'failed iterations without a mock',
      { Type: 'Pass', End: true },
      { stateConfiguration: { mapIterationFailureCount: 1 } },
      'does not support MapIterationFailureCount when a mock is not specified',
    ],
    [
      'a mock of a Pass',
      { Type: 'Pass', End: true },
      mocked(1),
      "State type 'Pass' is not supported when a mock is specified",
    ],
    [
      'a mock with result and error',
      TASK,
      { mock: { result: '1', errorOutput: { error: 'E' } } },
      'A test mock should have only one of the following fields',
    ],
    ['a mock with neither', TASK, { mock: {} }, 'A test mock should have only one of the following fields'],
    ['a mocked result that is no JSON', TASK, { mock: { result: '{' } }, "'result' must be valid JSON"],
    [
      'variables that are no object',
      { Type: 'Pass', End: true },
      { variables: '[]' },
      "The value of 'variables' must be a JSON object, but was: []",
    ],
    [
      'items to read that are no array',
      MAP,
      { ...mocked([]), stateConfiguration: { mapItemReaderData: '{}' } },
      "The value of 'mapItemReaderData' must be a JSON array, but was: {}",
    ],
    [
      'a negative number of retries',
      TASK,
      { ...mocked({}), stateConfiguration: { retrierRetryCount: -1 } },
      "The value of 'retrierRetryCount' must be an integer of at least 0, but was: -1",
    ],
    [
      'a task token where the task waits for none',
      TASK,
      { ...mocked({}), context: '{"Task":{"Token":"t"}}' },
      "Invalid Context object provided: Context object contains 'Task'",
    ],
    [
      'an integration that the engine cannot call, without a mock',
      { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:s3:getObject', End: true },
      { roleArn: ROLE_ARN },
      'the local engine does not have the integration arn:aws:states:::aws-sdk:s3:getObject: test it with a mock',
    ],
    ['an input that is no JSON', { Type: 'Pass', End: true }, { input: '{' }, 'Invalid State Machine'],
  ])('refuses %s', async (_what, state, fields, message) => {
    await expect(testState(state, fields)).rejects.toMatchObject({
      message: expect.stringContaining(message),
    });
  });

  test('takes a task token where the task waits for one, and its result whatever the API answers', async () => {
    const task = { ...TASK, Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' };
    const context = '{"Task":{"Token":"t"}}';
    const fields = { input: '{"order":1}', context, ...mocked({ StatusCode: 'any' }) };
    expect(await testState(task, fields)).toMatchObject({ output: '{"StatusCode":"any"}' });
  });
});
