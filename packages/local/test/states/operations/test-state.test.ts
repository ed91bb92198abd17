import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { ROLE_ARN } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';
import { MAP, mocked, TASK, testState } from '../support/test-state.ts';

test('TestState gives output and next state of a state whose next state is not there', async () => {
  expect(await testState({ Type: 'Pass', Result: 1, Next: 'Elsewhere' })).toEqual({
    status: 'SUCCEEDED',
    output: '1',
    nextState: 'Elsewhere',
  });
});

test('TestState still refuses a transition to nowhere inside a Map', async () => {
  const states = { A: { Type: 'Pass', Next: 'Nowhere' } };
  const map = { Type: 'Map', ItemProcessor: { StartAt: 'A', States: states }, Next: 'Elsewhere' };
  await expect(testState(map, mocked([]))).rejects.toMatchObject({
    code: 'InvalidDefinition',
    message: expect.stringContaining("Missing 'Next' target: Nowhere"),
  });
});

test('TestState finds a state by name inside a branch', async () => {
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

test('TestState calls the service of a task as the given role', async () => {
  const cloud = new TestCloud({ lambda: async () => ({ StatusCode: 200, Payload: '7' }) });
  const answer = await testState(TASK, { roleArn: ROLE_ARN, input: '{"order":{"id":1}}' }, cloud);
  expect(answer['status']).toBe('SUCCEEDED');
  expect(cloud.calls).toMatchObject([
    { operation: 'Invoke', principal: { roleArn: ROLE_ARN }, input: { Payload: '{"id":1}' } },
  ]);
});

test('TestState says what a Retrier would do, then which Catcher takes the error', async () => {
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

test('TestState takes variables, and shows those in scope after the state', async () => {
  const state = { Type: 'Pass', QueryLanguage: 'JSONata', Assign: { n: '{% $n + 1 %}' }, End: true };
  const answer = await testState(state, { variables: '{"n":1}', inspectionLevel: 'DEBUG' });
  expect(answer).toMatchObject({ inspectionData: { variables: '{"n":2}' } });
});

test('TestState ends a test that waits too long', async () => {
  const cloud = new TestCloud();
  const answer = testState({ Type: 'Wait', Seconds: 301, End: true }, {}, cloud);
  await cloud.clock.advance(300_000);
  expect(await answer).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  await cloud.clock.runUntilIdle();
  expect(cloud.defects).toEqual([]);
});

test('TestState shows the data on its way through a state', async () => {
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

test('TestState tells a failure in the words of the state alone, since there is no history to point to', async () => {
  const answer = await testState({ Type: 'Pass', Parameters: { 'n.$': '$.none' }, End: true });
  expect(answer).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  expect(answer['cause']).toMatch(/^The JSONPath '\$.none'/u);
});

test('TestState fails where the Catcher fails', async () => {
  const Catch = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.order.error', Next: 'Help' }];
  const mock = { errorOutput: { error: 'Busy' } };
  expect(await testState({ ...TASK, Catch }, { input: '{"order":1}', mock })).toMatchObject({
    status: 'FAILED',
    error: 'States.ResultPathMatchFailure',
  });
});

test('TestState runs a function that a task names by its ARN', async () => {
  const cloud = new TestCloud({ lambda: async () => ({ StatusCode: 200, Payload: '7' }) });
  const Resource = 'arn:aws:lambda:us-east-1:111111111111:function:price';
  expect(await testState({ Type: 'Task', Resource, End: true }, { roleArn: ROLE_ARN }, cloud)).toMatchObject({
    status: 'SUCCEEDED',
    output: '7',
  });
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
    { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:kms:decrypt', End: true },
    { roleArn: ROLE_ARN },
    'the local engine does not have the integration arn:aws:states:::aws-sdk:kms:decrypt: test it with a mock',
  ],
  ['an input that is no JSON', { Type: 'Pass', End: true }, { input: '{' }, 'Invalid State Machine'],
])('TestState refuses %s', async (_what, state, fields, message) => {
  await expect(testState(state, fields)).rejects.toMatchObject({
    message: expect.stringContaining(message),
  });
});
