import { expect, test } from 'vitest';
import { activityTask } from '../support/activity.ts';
import { ROLE_ARN } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';
import { MAP, mocked, TASK, testState } from '../support/test-state.ts';

test('TestState takes a task of an activity with a mock, and not without', async () => {
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

test('TestState calls nothing when the work is mocked', async () => {
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

test.each([
  ['sync', 'arn:aws:states:::states:startExecution.sync'],
  ['a token', 'arn:aws:states:::sqs:sendMessage.waitForTaskToken'],
])('TestState needs a mock for a task that waits for %s', async (_what, Resource) => {
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
])(
  'TestState holds the mocked result %j in mode %s to the API of its service',
  async (result, mode, problem) => {
    const mock = { result: JSON.stringify(result), fieldValidationMode: mode };
    const answer = testState(TASK, { input: '{"order":{}}', mock });
    if (problem === undefined) expect((await answer)['status']).toBe('SUCCEEDED');
    else await expect(answer).rejects.toMatchObject({ message: expect.stringContaining(problem) });
  },
);

test.each([
  ['aws-sdk:s3:getObject', { ContentLength: '9' }, "Field 'ContentLength' must be a number"],
  ['aws-sdk:s3:headObject', { StorageClass: 'PAPER' }, "Field 'StorageClass' is not an expected value"],
  ['aws-sdk:kms:generateDataKey', { Plaintext: '' }, "Field 'Plaintext' is smaller than the minimum length"],
  ['aws-sdk:kms:decrypt', { Plaintext: 'cGxhaW4=' }, undefined],
  ['aws-sdk:athena:getDatabase', { Database: 'not looked at' }, undefined],
])(
  'TestState holds the mocked result of %s, which the engine cannot call, to what it knows of it',
  async (action, result, problem) => {
    const task = { Type: 'Task', Resource: `arn:aws:states:::${action}`, End: true };
    const answer = testState(task, mocked(result));
    if (problem === undefined) expect(await answer).toMatchObject({ status: 'SUCCEEDED' });
    else await expect(answer).rejects.toMatchObject({ message: expect.stringContaining(problem) });
  },
);

test('TestState shows the items of a Map, what it makes of them, and how many may run and fail', async () => {
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
])('TestState of a Map with %j of which %i iterations fail ends %s', async (fields, failed, status) => {
  const answer = await testState(
    { ...MAP, ...fields },
    { input: '[1,2,3]', ...mocked([]), stateConfiguration: { mapIterationFailureCount: failed } },
  );
  expect(answer['status']).toBe(status);
  expect(answer['error']).toBe(status === 'FAILED' ? 'States.ExceedToleratedFailureThreshold' : undefined);
});

test('TestState of a Map with an ItemReader takes what it would read', async () => {
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

test('TestState gives the mocked results of the branches of a Parallel, one for each', async () => {
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

test('TestState takes a token where the task waits for one, and its result whatever the API answers', async () => {
  const task = { ...TASK, Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' };
  const context = '{"Task":{"Token":"t"}}';
  const fields = { input: '{"order":1}', context, ...mocked({ StatusCode: 'any' }) };
  expect(await testState(task, fields)).toMatchObject({ output: '{"StatusCode":"any"}' });
});
