import { expect, test } from 'vitest';
import { AwsError } from '../../../src/kernel/index.ts';
import { EngineDefect } from '../../../src/states/index.ts';
import { eventsOf, historyOf, MACHINE_ARN, oneState, outcomeOf, run, start } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

const WAIT = oneState({ Type: 'Wait', Seconds: 60 });

test('An execution is stopped at once, and nothing of it happens any more', async () => {
  const started = await start(WAIT);
  const { cloud, executionArn } = started;
  await cloud.clock.advance(10_000);
  await cloud.operation('StopExecution', { executionArn, error: 'Manual', cause: 'why' });
  expect(await outcomeOf(started)).toEqual({
    status: 'ABORTED',
    output: undefined,
    error: 'Manual',
    cause: 'why',
  });
  await cloud.clock.advance(120_000);
  expect(await historyOf(started)).toEqual([
    '1<-0 ExecutionStarted',
    '2<-0 WaitStateEntered Only',
    '3<-0 ExecutionAborted',
  ]);
});

test('An execution keeps the end it was given when a state fails at the same moment', async () => {
  const definition = oneState({
    Type: 'Parallel',
    Branches: [
      {
        StartAt: 'Fails',
        States: {
          Fails: { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem', End: true },
        },
      },
      { StartAt: 'Waits', States: { Waits: { Type: 'Wait', Seconds: 60, End: true } } },
    ],
  });
  for (let turns = 0; turns < 40; turns += 1) {
    let refuse: (reason: unknown) => void = () => {};
    const refusal = new Promise<never>((_resolve, reject) => {
      refuse = reject;
    });
    const started = await start(definition, {}, new TestCloud({ dynamodb: () => refusal }));
    const { cloud, executionArn } = started;
    await cloud.clock.settle();
    refuse(new AwsError({ code: 'ResourceNotFoundException', message: 'no table' }));
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    await cloud.operation('StopExecution', { executionArn });
    const { status } = await outcomeOf(started);
    const ended = (await historyOf(started)).at(-1);
    await cloud.clock.settle();
    expect([(await outcomeOf(started)).status, (await historyOf(started)).at(-1), cloud.defects]).toEqual([
      status,
      ended,
      [],
    ]);
    expect(cloud.events).toHaveLength(2);
  }
});

test('An execution times out as a whole, without error and cause of its own', async () => {
  const started = await start(oneState({ Type: 'Wait', Seconds: 60 }, { TimeoutSeconds: 30 }));
  await started.cloud.clock.runUntilIdle();
  expect(await outcomeOf(started)).toEqual({
    status: 'TIMED_OUT',
    output: undefined,
    error: undefined,
    cause: undefined,
  });
  expect((await eventsOf(started)).at(-1)).toMatchObject({
    id: 3,
    previousEventId: 0,
    type: 'ExecutionTimedOut',
    executionTimedOutEventDetails: { error: 'States.Timeout' },
  });
});

test('An execution fails when its history is full', async () => {
  const loop = {
    StartAt: 'A',
    States: {
      A: { Type: 'Pass', Next: 'B' },
      B: { Type: 'Choice', Choices: [{ Variable: '$', IsPresent: true, Next: 'A' }], Default: 'End' },
      End: { Type: 'Succeed' },
    },
  };
  const started = await start(loop);
  await started.cloud.clock.runUntilIdle();
  expect(await outcomeOf(started)).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    cause: 'The execution reached the maximum number of history events (25000).',
  });
  const last = await started.cloud.operation('GetExecutionHistory', {
    executionArn: started.executionArn,
    reverseOrder: true,
    maxResults: 1,
  });
  expect(last['events']).toMatchObject([{ id: 25_000, type: 'ExecutionFailed' }]);
});

test('An execution fails when a state hands on more than the payload quota', async () => {
  const state = { Type: 'Pass', Result: 'x'.repeat(262_144) };
  expect(await run(oneState(state))).toMatchObject({
    status: 'FAILED',
    error: 'States.DataLimitExceeded',
    cause:
      "The state/task 'Only' returned a result with a size exceeding the maximum number of bytes service limit.",
  });
});

test('An execution keeps the definition that it started with', async () => {
  const started = await start(WAIT);
  await started.cloud.operation('UpdateStateMachine', {
    stateMachineArn: MACHINE_ARN,
    definition: JSON.stringify(oneState({ Type: 'Fail', Error: 'New' })),
  });
  await started.cloud.clock.runUntilIdle();
  expect((await outcomeOf(started)).status).toBe('SUCCEEDED');
});

test('A defect of the engine ends its execution, is told with its state, and is neither retried nor caught', async () => {
  const cloud = new TestCloud({
    dynamodb: async () => {
      throw new TypeError('a bug');
    },
  });
  const task = {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem',
    Retry: [{ ErrorEquals: ['States.ALL'] }],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
    End: true,
  };
  const started = await start(
    { StartAt: 'Call', States: { Call: task, Caught: { Type: 'Pass', End: true } } },
    {},
    cloud,
  );
  await cloud.clock.runUntilIdle();
  expect(cloud.defects).toHaveLength(1);
  expect(cloud.defects[0]).toBeInstanceOf(EngineDefect);
  expect(cloud.defects[0]?.message).toContain("state 'Call'");
  expect(cloud.defects[0]?.cause).toBeInstanceOf(TypeError);
  expect(await outcomeOf(started)).toEqual({
    status: 'FAILED',
    output: undefined,
    error: 'States.Runtime',
    cause: cloud.defects[0]?.message,
  });
  expect(cloud.calls).toHaveLength(1);
});

test('An error of a service is no defect of the engine', async () => {
  const cloud = new TestCloud({
    dynamodb: async () => {
      throw new AwsError({ code: 'ResourceNotFoundException', message: 'no table' });
    },
  });
  const outcome = await run(
    oneState({ Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem' }),
    {},
    cloud,
  );
  expect([outcome.status, cloud.defects]).toEqual(['FAILED', []]);
});
