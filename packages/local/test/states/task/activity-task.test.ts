import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { ACTIVITY_ARN, activityTask, poll, startActivityTask } from '../support/activity.ts';
import {
  eventsOf,
  historyOf,
  type MachineRun,
  oneState,
  outcomeOf,
  run,
  start,
} from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

async function answer({ cloud }: MachineRun, operation: string, input: JsonObject): Promise<void> {
  await cloud.operation(operation, input);
  await cloud.clock.settle();
}

test('A task of an activity waits for a worker, and ends with the output of the worker', async () => {
  const started = await startActivityTask({ TimeoutSeconds: 60, HeartbeatSeconds: 10 }, { a: 1 });
  expect((await historyOf(started)).at(-1)).toBe('3<-2 ActivityScheduled');
  const { taskToken, input } = await poll(started.cloud, 'pen');
  expect(input).toBe('{"a":1}');
  await answer(started, 'SendTaskSuccess', { taskToken, output: '{"signed":true}' });
  expect((await outcomeOf(started)).output).toEqual({ signed: true });
  expect(await historyOf(started)).toEqual([
    '1<-0 ExecutionStarted',
    '2<-0 TaskStateEntered Only',
    '3<-2 ActivityScheduled',
    '4<-3 ActivityStarted',
    '5<-4 ActivitySucceeded',
    '6<-5 TaskStateExited Only',
    '7<-6 ExecutionSucceeded',
  ]);
  expect((await eventsOf(started)).slice(2, 5)).toMatchObject([
    {
      activityScheduledEventDetails: {
        resource: ACTIVITY_ARN,
        input: '{"a":1}',
        inputDetails: { truncated: false },
        timeoutInSeconds: 60,
        heartbeatInSeconds: 10,
      },
    },
    { activityStartedEventDetails: { workerName: 'pen' } },
    { activitySucceededEventDetails: { output: '{"signed":true}', outputDetails: { truncated: false } } },
  ]);
});

test('A task of an activity fails with what the worker says, and can be caught', async () => {
  const started = await startActivityTask({
    Catch: [{ ErrorEquals: ['Ink.Empty'], Next: 'Only' }],
  });
  const { taskToken } = await poll(started.cloud);
  await answer(started, 'SendTaskFailure', { taskToken, error: 'Ink.Empty', cause: 'no refill' });
  expect((await eventsOf(started)).slice(3, 5)).toMatchObject([
    { activityStartedEventDetails: {} },
    { type: 'ActivityFailed', activityFailedEventDetails: { error: 'Ink.Empty', cause: 'no refill' } },
  ]);
  expect((await poll(started.cloud))['input']).toBe('{"Error":"Ink.Empty","Cause":"no refill"}');
});

test('A task of an activity counts its timeout from when it was scheduled, with a worker or without', async () => {
  const untaken = await startActivityTask({ TimeoutSeconds: 30 });
  await untaken.cloud.clock.advance(30_000);
  expect(await historyOf(untaken)).toContain('4<-3 ActivityTimedOut');
  expect(await outcomeOf(untaken)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });

  const taken = await startActivityTask({ TimeoutSeconds: 30 });
  await taken.cloud.clock.advance(20_000);
  const { taskToken } = await poll(taken.cloud);
  await taken.cloud.clock.advance(10_000);
  expect(await historyOf(taken)).toContain('5<-4 ActivityTimedOut');
  await expect(taken.cloud.operation('SendTaskSuccess', { taskToken, output: '1' })).rejects.toMatchObject({
    code: 'TaskTimedOut',
  });
});

test('A task of an activity counts its heartbeat from when a worker took it', async () => {
  const started = await startActivityTask({ HeartbeatSeconds: 10 });
  await started.cloud.clock.advance(3_600_000);
  const { taskToken } = await poll(started.cloud);
  await started.cloud.clock.advance(9_000);
  await answer(started, 'SendTaskHeartbeat', { taskToken });
  await started.cloud.clock.advance(9_000);
  expect((await outcomeOf(started)).status).toBe('RUNNING');
  await started.cloud.clock.advance(1_000);
  expect(await outcomeOf(started)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
});

test('A task of an activity fails when the worker that took it never gives a sign of life', async () => {
  const started = await startActivityTask({ HeartbeatSeconds: 10 });
  await poll(started.cloud);
  await started.cloud.clock.advance(10_000);
  expect(await outcomeOf(started)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  expect((await historyOf(started)).slice(3)).toEqual([
    '4<-3 ActivityStarted',
    '5<-4 ActivityTimedOut',
    '6<-5 ExecutionFailed',
  ]);
});

test('A task of an activity that has timed out is no longer handed to a worker', async () => {
  const started = await startActivityTask({ TimeoutSeconds: 30 });
  await started.cloud.clock.advance(30_000);
  const asked = poll(started.cloud);
  await started.cloud.clock.advance(60_000);
  expect(await asked).toEqual({});
});

test('A task of an activity that is stopped is no longer handed to a worker', async () => {
  const started = await startActivityTask();
  await answer(started, 'StopExecution', { executionArn: started.executionArn });
  const asked = poll(started.cloud);
  await started.cloud.clock.advance(60_000);
  expect(await asked).toEqual({});
});

test('A task of an activity has a token that tells its activity', async () => {
  const started = await startActivityTask();
  const { taskToken = null } = await poll(started.cloud);
  expect(started.cloud.states.operations['SendTaskHeartbeat']?.permissions({ taskToken })).toEqual([
    { action: 'states:SendTaskHeartbeat', resources: [ACTIVITY_ARN] },
  ]);
});

test('A task of an activity is tried again with another token', async () => {
  const started = await startActivityTask({
    Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 1 }],
  });
  const first = await poll(started.cloud);
  await answer(started, 'SendTaskFailure', { taskToken: first['taskToken'] });
  const second = poll(started.cloud);
  await started.cloud.clock.advance(1_000);
  const { taskToken } = await second;
  expect(taskToken).not.toBe(first['taskToken']);
  await answer(started, 'SendTaskSuccess', { taskToken, output: '2' });
  expect((await outcomeOf(started)).output).toBe(2);
});

test('A task without its activity ends the execution, whatever Retry and Catch say', async () => {
  const machine = oneState(activityTask({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Only' }] }));
  expect(await run(machine)).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    cause: `An error occurred while executing the state 'Only' (entered at the event id #2). The activity ${ACTIVITY_ARN} does not exist.`,
  });
});

test('A task of an activity fails its execution, not its worker, when the history is full', async () => {
  const cloud = new TestCloud();
  await cloud.operation('CreateActivity', { name: 'sign' });
  const states = {
    // Four events a round: after 6,249 rounds there is room for a task that is scheduled, and for nothing else.
    Count: {
      Type: 'Pass',
      QueryLanguage: 'JSONata',
      Output: '{% {"n": $states.input.n + 1} %}',
      Next: 'Enough',
    },
    Enough: {
      Type: 'Choice',
      QueryLanguage: 'JSONata',
      Choices: [{ Condition: '{% $states.input.n >= 6249 %}', Next: 'Sign' }],
      Default: 'Count',
    },
    Sign: activityTask({ End: true }),
  };
  const started = await start({ StartAt: 'Count', States: states }, { n: 0 }, cloud);
  await cloud.clock.settle();
  expect((await outcomeOf(started)).status).toBe('RUNNING');
  const asked = poll(cloud);
  await cloud.clock.advance(60_000);
  expect(await asked).toEqual({});
  expect(await outcomeOf(started)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
});
