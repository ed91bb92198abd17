import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { FlakyTable, readTask } from '../support/flaky-task.ts';
import { ended, redrive, sinceRedrive } from '../support/redriven.ts';
import { oneState, outcomeOf, start } from '../support/run-machine.ts';

const branch = (key: string, fields: JsonObject = {}): JsonObject => ({
  StartAt: key,
  States: { [key]: readTask(key, fields) },
});

test('A redriven Parallel runs the branches again that did not succeed, from the states that did not', async () => {
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

test('A redriven Parallel goes on where each branch stood when it was stopped, with its own variables', async () => {
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

test('A redriven Parallel goes on inside a Parallel inside it', async () => {
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

test('A redriven Parallel runs all of its last attempt again that did not succeed, not of those before', async () => {
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

test('A redriven Parallel runs every branch again when its result was too large', async () => {
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

test('A Parallel that was caught is over: the redriven execution goes on from where the Catcher led', async () => {
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

test('A redriven inline Map runs the iterations again that did not succeed, then those that had not begun', async () => {
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

test('A redriven inline Map sees the item of each iteration as before', async () => {
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
