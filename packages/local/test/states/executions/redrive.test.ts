import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { FlakyTable, readTask } from '../support/flaky-task.ts';
import { historyOf, type MachineRun, oneState, outcomeOf, start } from '../support/run-machine.ts';

async function redrive({ cloud, executionArn }: MachineRun): Promise<void> {
  await cloud.operation('RedriveExecution', { executionArn });
  await cloud.clock.runUntilIdle();
}

async function ended(definition: JsonObject, table: FlakyTable, input: JsonObject | readonly string[] = {}) {
  const run = await start(definition, input, table.cloud);
  await table.cloud.clock.runUntilIdle();
  expect((await outcomeOf(run)).status).not.toBe('SUCCEEDED');
  return run;
}

/** The events from the latest redrive on, without their places. */
async function sinceRedrive(run: MachineRun): Promise<readonly string[]> {
  const events = (await historyOf(run)).map((event) => event.replace(/^\S+ /u, ''));
  return events.slice(events.lastIndexOf('ExecutionRedriven'));
}

describe('a redriven execution', () => {
  test('keeps the results and variables of the states that succeeded', async () => {
    const table = new FlakyTable('second');
    const definition = {
      QueryLanguage: 'JSONata',
      StartAt: 'First',
      States: {
        First: {
          Type: 'Task',
          Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem',
          Arguments: { Key: 'first' },
          Assign: { first: '{% $states.result.Item %}' },
          Output: { kept: true },
          Next: 'Second',
        },
        Second: {
          Type: 'Task',
          Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem',
          Arguments: { Key: 'second' },
          Output:
            '{% [$first, $states.result.Item, $states.input, $states.context.Execution.RedriveCount] %}',
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

  test('shows in its context how often and when it was redriven, and when its state was entered', async () => {
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

  test('has all retries again', async () => {
    const table = new FlakyTable('key');
    const retry = [{ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 2 }];
    const run = await ended(oneState(readTask('key', { Retry: retry })), table);
    expect(table.reads).toHaveLength(3);
    await redrive(run);
    expect(table.reads).toHaveLength(6);
  });

  test('has the whole of its timeout again, and the whole of its wait', async () => {
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

  test('leaves a Wait at once whose instant is past', async () => {
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

  test('fails again in a Fail state, which it does not enter again', async () => {
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

  test('begins with its first state when it was stopped before that', async () => {
    const run = await start(oneState({ Type: 'Pass' }), { n: 1 });
    await run.cloud.operation('StopExecution', { executionArn: run.executionArn });
    await redrive(run);
    expect(await outcomeOf(run)).toMatchObject({ status: 'SUCCEEDED', output: { n: 1 } });
  });

  test('can be redriven in the instant in which it was stopped', async () => {
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
});

describe('a redriven Parallel', () => {
  const branch = (key: string, fields: JsonObject = {}): JsonObject => ({
    StartAt: key,
    States: { [key]: readTask(key, fields) },
  });

  test('runs the branches again that did not succeed, from the states that did not', async () => {
    const table = new FlakyTable('two');
    const slow = {
      StartAt: 'Before',
      States: { Before: { Type: 'Pass', Next: 'Slow' }, Slow: { Type: 'Wait', Seconds: 60, End: true } },
    };
    const definition = oneState({
      Type: 'Parallel',
      Branches: [
        branch('one'),
        {
          StartAt: 'Later',
          States: { Later: { Type: 'Wait', Seconds: 5, Next: 'two' }, two: readTask('two') },
        },
        slow,
      ],
    });
    const run = await ended(definition, table, { n: 1 });
    table.mend();
    await redrive(run);
    expect((await outcomeOf(run)).output).toEqual([{ Item: 'one' }, { Item: 'two' }, { n: 1 }]);
    expect(table.reads).toEqual(['one', 'two', 'two']);
    expect(await sinceRedrive(run)).toEqual([
      'ExecutionRedriven',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited two',
      'WaitStateExited Slow',
      'ParallelStateSucceeded',
      'ParallelStateExited Only',
      'ExecutionSucceeded',
    ]);
  });

  test('goes on where each branch stood when the execution was stopped, with its own variables', async () => {
    const inner = (name: string, seconds: number) => ({
      StartAt: `Set ${name}`,
      States: {
        [`Set ${name}`]: { Type: 'Pass', Assign: { own: name }, Next: `Wait ${name}` },
        [`Wait ${name}`]: { Type: 'Wait', Seconds: seconds, Next: `Give ${name}` },
        [`Give ${name}`]: { Type: 'Pass', Output: '{% $own & $outer %}', End: true },
      },
    });
    const definition = {
      QueryLanguage: 'JSONata',
      StartAt: 'Set',
      States: {
        Set: { Type: 'Pass', Assign: { outer: '!' }, Next: 'Both' },
        Both: { Type: 'Parallel', Branches: [inner('a', 10), inner('b', 100)], End: true },
      },
    };
    const run = await start(definition);
    await run.cloud.clock.advance(50_000);
    await run.cloud.operation('StopExecution', { executionArn: run.executionArn });
    await redrive(run);
    expect((await outcomeOf(run)).output).toEqual(['a!', 'b!']);
    expect(await sinceRedrive(run)).toEqual([
      'ExecutionRedriven',
      'WaitStateExited Wait b',
      'PassStateEntered Give b',
      'PassStateExited Give b',
      'ParallelStateSucceeded',
      'ParallelStateExited Both',
      'ExecutionSucceeded',
    ]);
  });

  test('goes on inside a Parallel inside it', async () => {
    const table = new FlakyTable('deep');
    const nested = {
      StartAt: 'Nested',
      States: { Nested: { Type: 'Parallel', Branches: [branch('fine'), branch('deep')], End: true } },
    };
    const run = await ended(oneState({ Type: 'Parallel', Branches: [branch('one'), nested] }), table);
    table.mend();
    await redrive(run);
    expect((await outcomeOf(run)).output).toEqual([{ Item: 'one' }, [{ Item: 'fine' }, { Item: 'deep' }]]);
    expect(table.reads.filter((key) => key !== 'deep')).toEqual(['one', 'fine']);
  });

  test('runs all of its last attempt again that did not succeed, not of those before', async () => {
    const table = new FlakyTable('two');
    const state = {
      Type: 'Parallel',
      Branches: [branch('one'), branch('two')],
      Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
    };
    const run = await ended(oneState(state), table);
    expect(table.reads).toEqual(['one', 'two', 'one', 'two']);
    table.mend();
    await redrive(run);
    expect(table.reads.slice(4)).toEqual(['two']);
  });

  test('runs every branch again when its result was too large', async () => {
    const large = {
      StartAt: 'Large',
      States: { Large: { Type: 'Pass', Result: 'x'.repeat(200_000), End: true } },
    };
    const larger = {
      StartAt: 'More',
      States: { More: { Type: 'Pass', Result: 'x'.repeat(200_000), End: true } },
    };
    const run = await ended(oneState({ Type: 'Parallel', Branches: [large, larger] }), new FlakyTable());
    expect((await outcomeOf(run)).error).toBe('States.DataLimitExceeded');
    await redrive(run);
    expect(await sinceRedrive(run)).toEqual([
      'ExecutionRedriven',
      'ParallelStateStarted',
      'PassStateEntered Large',
      'PassStateEntered More',
      'PassStateExited Large',
      'PassStateExited More',
      'ParallelStateSucceeded',
      'ExecutionFailed',
    ]);
  });

  test('that was caught is over: the execution goes on from where the Catcher led', async () => {
    const table = new FlakyTable('two', 'after');
    const definition = {
      StartAt: 'Both',
      States: {
        Both: {
          Type: 'Parallel',
          Branches: [branch('one'), branch('two')],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }],
          End: true,
        },
        After: readTask('after'),
      },
    };
    const run = await ended(definition, table);
    table.mend();
    await redrive(run);
    expect((await outcomeOf(run)).output).toEqual({ Item: 'after' });
    expect(table.reads.slice(-1)).toEqual(['after']);
    expect(table.reads.filter((key) => key === 'two')).toHaveLength(1);
  });
});

describe('a redriven inline Map', () => {
  test('runs the iterations again that did not succeed, then those that had not begun', async () => {
    const table = new FlakyTable('b');
    const state = {
      Type: 'Map',
      MaxConcurrency: 1,
      ItemProcessor: { StartAt: 'Read', States: { Read: readTask('$') } },
    };
    const run = await ended(oneState(state), table, ['a', 'b', 'c']);
    table.mend();
    await redrive(run);
    expect((await outcomeOf(run)).output).toEqual([{ Item: 'a' }, { Item: 'b' }, { Item: 'c' }]);
    expect(table.reads).toEqual(['a', 'b', 'b', 'c']);
    expect(await sinceRedrive(run)).toEqual([
      'ExecutionRedriven',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited Read',
      'MapIterationSucceeded Only',
      'MapIterationStarted Only',
      'TaskStateEntered Read',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited Read',
      'MapIterationSucceeded Only',
      'MapStateSucceeded',
      'MapStateExited Only',
      'ExecutionSucceeded',
    ]);
  });

  test('sees the item of each iteration as before', async () => {
    const table = new FlakyTable('b');
    const state = {
      Type: 'Map',
      ItemProcessor: {
        StartAt: 'Read',
        States: { Read: readTask('$', { ResultSelector: { 'at.$': '$$.Map.Item' } }) },
      },
    };
    const run = await ended(oneState(state), table, ['a', 'b']);
    table.mend();
    await redrive(run);
    expect((await outcomeOf(run)).output).toEqual([
      { at: { Index: 0, Value: 'a' } },
      { at: { Index: 1, Value: 'b' } },
    ]);
  });
});
