import { expect, test } from 'vitest';
import { AwsError, type JsonObject } from '../../../src/kernel/index.ts';
import { eventsOf, historyOf, oneState, outcomeOf, run, start } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

const TASK: JsonObject = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem' };

/** A cloud whose table refuses so often before it answers; it notes when it was asked. */
function busy(times: number) {
  const askedAtMs: number[] = [];
  const cloud: TestCloud = new TestCloud({
    dynamodb: async () => {
      askedAtMs.push(cloud.clock.nowEpochMs() - Date.UTC(2026, 0, 1));
      if (askedAtMs.length <= times) throw new AwsError({ code: 'Busy', message: 'later' });
      return { Item: 'found' };
    },
  });
  return { cloud, askedAtMs };
}

test('A state waits before each of its retries as long as its Retrier says', async () => {
  const { cloud, askedAtMs } = busy(2);
  const Retry = [{ ErrorEquals: ['DynamoDb.DynamoDbException'], IntervalSeconds: 2, BackoffRate: 3 }];
  expect((await run(oneState({ ...TASK, Retry }), {}, cloud)).output).toEqual({ Item: 'found' });
  expect(askedAtMs).toEqual([0, 2_000, 8_000]);
});

test('A state is entered and left once, however often it is tried', async () => {
  const { cloud } = busy(1);
  const started = await start(oneState({ ...TASK, Retry: [{ ErrorEquals: ['States.ALL'] }] }), {}, cloud);
  await cloud.clock.runUntilIdle();
  expect((await historyOf(started)).map((event) => event.split(' ')[1])).toEqual([
    'ExecutionStarted',
    'TaskStateEntered',
    'TaskScheduled',
    'TaskStarted',
    'TaskFailed',
    'TaskScheduled',
    'TaskStarted',
    'TaskSucceeded',
    'TaskStateExited',
    'ExecutionSucceeded',
  ]);
});

test('A state spends its Retriers before a Catcher takes the error', async () => {
  const { cloud, askedAtMs } = busy(9);
  const machine = {
    StartAt: 'Call',
    States: {
      Call: {
        ...TASK,
        Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Caught' }],
        End: true,
      },
      Caught: { Type: 'Pass', End: true },
    },
  };
  expect((await run(machine, { n: 1 }, cloud)).output).toMatchObject({
    n: 1,
    error: { Error: 'DynamoDb.DynamoDbException' },
  });
  expect(askedAtMs).toEqual([0, 1_000]);
});

test('A state neither retries nor catches States.Runtime', async () => {
  const { cloud, askedAtMs } = busy(0);
  const state = {
    ...TASK,
    ResultSelector: { 'none.$': '$.none' },
    Retry: [{ ErrorEquals: ['States.ALL'] }],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Only' }],
  };
  expect(await run(oneState(state), {}, cloud)).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    cause: expect.stringContaining("executing the state 'Only' (entered at the event id #2)"),
  });
  expect(askedAtMs).toEqual([0]);
});

test('A state fails with what its Catcher fails with, which is caught by none', async () => {
  const state = {
    ...TASK,
    Catch: [
      { ErrorEquals: ['DynamoDb.DynamoDbException'], ResultPath: '$.n.error', Next: 'Only' },
      { ErrorEquals: ['States.ALL'], Next: 'Only' },
    ],
  };
  expect(await run(oneState(state), { n: 1 }, busy(9).cloud)).toMatchObject({
    status: 'FAILED',
    error: 'States.ResultPathMatchFailure',
  });
});

test('A state tells the variables that it assigns, and none where it assigns none', async () => {
  const machine = {
    StartAt: 'Set',
    States: {
      Set: { Type: 'Pass', Assign: { b: 2, a: 'one' }, Next: 'Rest' },
      Rest: { Type: 'Pass', End: true },
    },
  };
  const started = await start(machine);
  await started.cloud.clock.runUntilIdle();
  const exits = (await eventsOf(started)).filter(({ type }) => type === 'PassStateExited');
  expect(exits.map(({ stateExitedEventDetails: details }) => details)).toEqual([
    {
      name: 'Set',
      output: '{}',
      outputDetails: { truncated: false },
      assignedVariables: { a: '"one"', b: '2' },
      assignedVariablesDetails: { truncated: false },
    },
    { name: 'Rest', output: '{}', outputDetails: { truncated: false } },
  ]);
});

test('A state whose expression fails tells where, after the event that led to the state', async () => {
  const state = { Type: 'Pass', QueryLanguage: 'JSONata', Output: { n: '{% $error("no") %}' } };
  const started = await start(oneState(state));
  await started.cloud.clock.runUntilIdle();
  expect(await outcomeOf(started)).toMatchObject({ error: 'States.QueryEvaluationError' });
  expect((await eventsOf(started))[2]).toMatchObject({
    previousEventId: 0,
    type: 'EvaluationFailed',
    evaluationFailedEventDetails: {
      error: 'States.QueryEvaluationError',
      state: 'Only',
      location: 'Output/n',
    },
  });
});

test('A state whose expression fails after its work tells so after the work', async () => {
  const state = { ...TASK, QueryLanguage: 'JSONata', Output: '{% $error("no") %}' };
  const started = await start(oneState(state), {}, busy(0).cloud);
  await started.cloud.clock.runUntilIdle();
  expect((await historyOf(started)).slice(4)).toEqual([
    '5<-4 TaskSucceeded',
    '6<-5 EvaluationFailed',
    '7<-6 ExecutionFailed',
  ]);
});
