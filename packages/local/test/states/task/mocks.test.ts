import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { MockedResourceError, parseMockConfiguration, TaskMocks } from '../../../src/states/mocks/index.ts';
import { eventsOf, MACHINE_ARN, oneState, outcomeOf, run, start } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

const RUN_TASK = 'arn:aws:states:::ecs:runTask.sync';
const job = (fields: JsonObject = {}) =>
  oneState({ Type: 'Task', Resource: RUN_TASK, Parameters: { Cluster: 'c' }, ...fields });
const cloudWith = (mocks: TaskMocks) => new TestCloud({}, mocks);
const mocking = (...args: Parameters<TaskMocks['mock']>) => {
  const mocks = new TaskMocks();
  mocks.mock(...args);
  return cloudWith(mocks);
};
const THROW = { Throw: { Error: 'Down', Cause: 'by night' } };

test('A task of an integration that the engine does not have fails when it is reached, with how to mock it', async () => {
  const outcome = await run(job({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Only' }] }));
  expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  expect(outcome.cause).toContain(
    `The local engine does not have ${RUN_TASK}. Answer it with a mock: engine.mock(`,
  );
});

test('A mocked task has the result of its mock, and the events of a task', async () => {
  const cloud = mocking(RUN_TASK, { Return: { Tasks: [] } });
  const started = await start(job(), {}, cloud);
  await cloud.clock.runUntilIdle();
  expect(await outcomeOf(started)).toMatchObject({ status: 'SUCCEEDED', output: { Tasks: [] } });
  expect((await eventsOf(started)).map(({ type }) => type)).toEqual([
    'ExecutionStarted',
    'TaskStateEntered',
    'TaskScheduled',
    'TaskStarted',
    'TaskSucceeded',
    'TaskStateExited',
    'ExecutionSucceeded',
  ]);
  expect(cloud.calls).toEqual([]);
});

test.each([
  ['a function', 'arn:aws:lambda:us-east-1:111111111111:function:work', 'LambdaFunctionSucceeded'],
  [
    'an activity that is not there',
    'arn:aws:states:us-east-1:111111111111:activity:work',
    'ActivitySucceeded',
  ],
  ['a service that the engine has', 'arn:aws:states:::dynamodb:getItem', 'TaskSucceeded'],
  ['a callback', 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', 'TaskSucceeded'],
  ['an HTTP endpoint', 'arn:aws:states:::http:invoke', 'TaskSucceeded'],
])('A mock answers in the place of %s', async (_name, Resource, event) => {
  const cloud = mocking(Resource, { Return: 'mocked' });
  const started = await start(oneState({ Type: 'Task', Resource }), {}, cloud);
  await cloud.clock.runUntilIdle();
  expect(await outcomeOf(started)).toMatchObject({ status: 'SUCCEEDED', output: 'mocked' });
  expect((await eventsOf(started)).map(({ type }) => type)).toContain(event);
  expect(cloud.calls).toEqual([]);
});

test('A mocked task that throws is retried and caught like any other', async () => {
  const cloud = mocking(RUN_TASK, { '0-1': THROW, '2': { Return: 'up' } });
  const retry = { Retry: [{ ErrorEquals: ['Down'], IntervalSeconds: 1, MaxAttempts: 2 }] };
  expect(await run(job(retry), {}, cloud)).toMatchObject({ status: 'SUCCEEDED', output: 'up' });
  expect(await run(job(), {}, mocking(RUN_TASK, THROW))).toMatchObject({
    status: 'FAILED',
    error: 'Down',
    cause: 'by night',
  });
});

test('A mock without a result for a try fails the execution with the try', async () => {
  const cloud = mocking(RUN_TASK, { '0': THROW });
  const retry = { Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }] };
  const { error, cause } = await run(job(retry), {}, cloud);
  expect(error).toBe('States.Runtime');
  expect(cause).toContain("The mock of the state 'Only' has no result for the try 1.");
});

test('A function that mocks is told of the call, and its result is checked', async () => {
  const told: unknown[] = [];
  const cloud = mocking(RUN_TASK, (call) => {
    told.push(call);
    return { Return: call.parameters };
  });
  expect(await run(job(), {}, cloud)).toMatchObject({ output: { Cluster: 'c' } });
  expect(told).toMatchObject([
    { resource: RUN_TASK, stateName: 'Only', stateMachineName: 'workflow', retryCount: 0 },
  ]);
});

test('A mocked task that takes longer than its timeout times out', async () => {
  const cloud = mocking(RUN_TASK, () => new Promise(() => undefined));
  const started = await start(job({ TimeoutSeconds: 5 }), {}, cloud);
  await cloud.clock.advance(5_000);
  expect(await outcomeOf(started)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
});

test('A mock that was taken away answers no more, and leaves the one that followed it', async () => {
  const mocks = new TaskMocks();
  const takeAway = mocks.mock(RUN_TASK, { Return: 1 });
  mocks.mock(RUN_TASK, { Return: 2 });
  takeAway();
  expect(await run(job(), {}, cloudWith(mocks))).toMatchObject({ output: 2 });
  mocks.mock(RUN_TASK, { Return: 3 })();
  expect(await run(job(), {}, cloudWith(mocks))).toMatchObject({ error: 'States.Runtime' });
});

test.each(['ecs:runTask', 'work', 'arn:aws:s3:::bucket'])('A mock of %s is refused', (resource) => {
  expect(() => new TaskMocks().mock(resource, { Return: 1 })).toThrow(MockedResourceError);
});

const CONFIGURED = JSON.stringify({
  StateMachines: { workflow: { TestCases: { Slow: { Only: 'Again' }, Real: {} } } },
  MockedResponses: { Again: { '0': { Throw: { Error: 'Busy' } }, '1': { Return: 'done' } } },
});

/** Starts the workflow by what stands behind its ARN. */
async function startCase(suffix: string, mocks: TaskMocks) {
  const cloud = cloudWith(mocks);
  const retry = { Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }] };
  cloud.states.addStateMachine({
    name: 'workflow',
    arn: MACHINE_ARN,
    roleArn: 'arn:aws:iam::111111111111:role/workflow',
    type: 'STANDARD',
    definition: JSON.stringify(job(retry)),
  });
  const stateMachineArn = `${MACHINE_ARN}${suffix}`;
  const { executionArn } = await cloud.operation('StartExecution', { stateMachineArn });
  await cloud.clock.runUntilIdle();
  return outcomeOf({ cloud, executionArn: String(executionArn) });
}

test('An execution that is started by a test case has the responses of its states, by the try', async () => {
  const mocks = new TaskMocks(parseMockConfiguration(CONFIGURED));
  expect(await startCase('#Slow', mocks)).toMatchObject({ status: 'SUCCEEDED', output: 'done' });
});

test('A state that a test case does not name is answered by the mock of its resource', async () => {
  const mocks = new TaskMocks(parseMockConfiguration(CONFIGURED));
  mocks.mock(RUN_TASK, { Return: 'by resource' });
  expect(await startCase('#Real', mocks)).toMatchObject({ output: 'by resource' });
  expect(await startCase('', mocks)).toMatchObject({ output: 'by resource' });
});

test('A test case that the mock configuration does not have is refused by name', async () => {
  const mocks = new TaskMocks(parseMockConfiguration(CONFIGURED));
  await expect(startCase('#Fast', mocks)).rejects.toMatchObject({
    code: 'InvalidArn',
    message: expect.stringContaining('has no test case Fast of the state machine workflow'),
  });
});

test('An ARN with a test case is none where there is no mock configuration', async () => {
  await expect(startCase('#Slow', new TaskMocks())).rejects.toMatchObject({
    code: 'StateMachineDoesNotExist',
  });
});
