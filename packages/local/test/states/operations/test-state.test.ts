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
});
