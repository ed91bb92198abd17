import { expect, test } from 'vitest';
import { FlakyTable, readTask } from '../support/flaky-task.ts';
import { ended, redrive } from '../support/redriven.ts';
import { historyOf, oneState, outcomeOf, start } from '../support/run-machine.ts';

test('A redriven execution keeps the results and variables of the states that succeeded', async () => {
  const table = new FlakyTable('second');
  const definition = {
    QueryLanguage: 'JSONata',
    StartAt: 'First',
    States: {
      First: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem',
        Arguments: { TableName: 'first' },
        Assign: { first: '{% $states.result.Item %}' },
        Output: { kept: true },
        Next: 'Second',
      },
      Second: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem',
        Arguments: { TableName: 'second' },
        Output: '{% [$first, $states.result.Item, $states.input, $states.context.Execution.RedriveCount] %}',
        End: true,
      },
    },
  };
  const run = await ended(definition, table);
  table.mend();
  await redrive(run);
  expect((await outcomeOf(run)).output).toEqual(['first', 'second', { kept: true }, 1]);
  expect(table.reads).toEqual(['first', 'second', 'second']);
});

test('A redriven execution shows in its context each redrive, and when its state was entered', async () => {
  const table = new FlakyTable('key');
  const definition = {
    StartAt: 'Read',
    States: {
      Read: readTask('key', { ResultSelector: { 'state.$': '$$.State', 'execution.$': '$$.Execution' } }),
    },
  };
  const run = await ended(definition, table);
  await run.cloud.clock.advance(60_000);
  table.mend();
  await redrive(run);
  expect((await outcomeOf(run)).output).toMatchObject({
    state: { EnteredTime: '2026-01-01T00:00:00.000Z', RetryCount: 0 },
    execution: {
      StartTime: '2026-01-01T00:00:00.000Z',
      RedriveCount: 1,
      RedriveTime: '2026-01-01T00:01:00.000Z',
    },
  });
});

test('A redriven execution has all retries again', async () => {
  const table = new FlakyTable('key');
  const retry = [{ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 2 }];
  const run = await ended(oneState(readTask('key', { Retry: retry })), table);
  expect(table.reads).toHaveLength(3);
  await redrive(run);
  expect(table.reads).toHaveLength(6);
});

test('A redriven execution has the whole of its timeout again, and the whole of its wait', async () => {
  const run = await start(oneState({ Type: 'Wait', Seconds: 60 }, { TimeoutSeconds: 40 }));
  await run.cloud.clock.runUntilIdle();
  const redrivenAtEpochMs = run.cloud.clock.nowEpochMs();
  await redrive(run);
  expect(run.cloud.clock.nowEpochMs() - redrivenAtEpochMs).toBe(40_000);
  expect((await historyOf(run)).slice(2)).toEqual([
    '3<-0 ExecutionTimedOut',
    '4<-3 ExecutionRedriven',
    '5<-0 ExecutionTimedOut',
  ]);
  const stopped = await start(oneState({ Type: 'Wait', Seconds: 60 }));
  await stopped.cloud.clock.advance(50_000);
  await stopped.cloud.operation('StopExecution', { executionArn: stopped.executionArn });
  const restartedAtEpochMs = stopped.cloud.clock.nowEpochMs();
  await redrive(stopped);
  expect(stopped.cloud.clock.nowEpochMs() - restartedAtEpochMs).toBe(60_000);
  expect((await historyOf(stopped)).slice(3)).toEqual([
    '4<-3 ExecutionRedriven',
    '5<-2 WaitStateExited Only',
    '6<-5 ExecutionSucceeded',
  ]);
});

test('A redriven execution leaves a Wait at once whose instant is past', async () => {
  const run = await start(oneState({ Type: 'Wait', Timestamp: '2026-01-01T01:00:00Z' }));
  await run.cloud.clock.settle();
  await run.cloud.operation('StopExecution', { executionArn: run.executionArn });
  await run.cloud.clock.advance(2 * 3_600_000);
  const redrivenAtEpochMs = run.cloud.clock.nowEpochMs();
  await redrive(run);
  expect([(await outcomeOf(run)).status, run.cloud.clock.nowEpochMs()]).toEqual([
    'SUCCEEDED',
    redrivenAtEpochMs,
  ]);
});

test('A redriven execution fails again in a Fail state, which it does not enter again', async () => {
  const run = await ended(oneState({ Type: 'Fail', Error: 'Always', Cause: 'why' }), new FlakyTable());
  await redrive(run);
  expect(await outcomeOf(run)).toMatchObject({ status: 'FAILED', error: 'Always', cause: 'why' });
  expect((await historyOf(run)).slice(1)).toEqual([
    '2<-0 FailStateEntered Only',
    '3<-2 ExecutionFailed',
    '4<-3 ExecutionRedriven',
    '5<-4 ExecutionFailed',
  ]);
});

test('A redriven execution begins with its first state when it was stopped before that', async () => {
  const run = await start(oneState({ Type: 'Pass' }), { n: 1 });
  await run.cloud.operation('StopExecution', { executionArn: run.executionArn });
  await redrive(run);
  expect(await outcomeOf(run)).toMatchObject({ status: 'SUCCEEDED', output: { n: 1 } });
});

test('An execution can be redriven in the instant in which it was stopped', async () => {
  const run = await start(oneState({ Type: 'Wait', Seconds: 5 }));
  const { cloud, executionArn } = run;
  await cloud.clock.settle();
  await Promise.all([
    cloud.operation('StopExecution', { executionArn }),
    cloud.operation('RedriveExecution', { executionArn }),
  ]);
  await cloud.clock.runUntilIdle();
  expect([await outcomeOf(run), cloud.defects]).toMatchObject([{ status: 'SUCCEEDED' }, []]);
  expect(await historyOf(run)).toEqual([
    '1<-0 ExecutionStarted',
    '2<-0 WaitStateEntered Only',
    '3<-0 ExecutionAborted',
    '4<-3 ExecutionRedriven',
    '5<-2 WaitStateExited Only',
    '6<-5 ExecutionSucceeded',
  ]);
});
