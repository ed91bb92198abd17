import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { historyOf, outcomeOf, run, start } from '../support/run-machine.ts';

const WAIT = { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 60, End: true } } };
const PASS = { StartAt: 'Pass', States: { Pass: { Type: 'Pass', Result: 'passed', End: true } } };
const FAIL_LATER = {
  StartAt: 'Delay',
  States: {
    Delay: { Type: 'Wait', Seconds: 5, Next: 'Fail' },
    Fail: { Type: 'Fail', Error: 'Custom', Cause: 'why' },
  },
};

function machine(branches: readonly JsonObject[], fields: JsonObject = {}): JsonObject {
  return {
    StartAt: 'Both',
    States: {
      Both: { Type: 'Parallel', Branches: branches, Next: 'After', ...fields },
      After: { Type: 'Pass', End: true },
    },
  };
}

test('A Parallel gives the outputs in the order of its branches', async () => {
  const slow = { StartAt: 'Slow', States: { Slow: { Type: 'Wait', Seconds: 1, End: true } } };
  expect((await run(machine([slow, PASS]), { n: 1 })).output).toEqual([{ n: 1 }, 'passed']);
});

test('A Parallel fails as soon as one branch does and stops the others', async () => {
  const started = await start(machine([WAIT, FAIL_LATER, PASS]));
  const { clock } = started.cloud;
  const startedAtEpochMs = clock.nowEpochMs();
  await clock.runUntilIdle();
  expect(await outcomeOf(started)).toMatchObject({ status: 'FAILED', error: 'Custom', cause: 'why' });
  expect(clock.nowEpochMs() - startedAtEpochMs).toBe(5_000);
  expect(await historyOf(started)).toEqual([
    '1<-0 ExecutionStarted',
    '2<-0 ParallelStateEntered Both',
    '3<-2 ParallelStateStarted',
    '4<-3 WaitStateEntered Wait',
    '5<-3 WaitStateEntered Delay',
    '6<-3 PassStateEntered Pass',
    '7<-6 PassStateExited Pass',
    '8<-5 WaitStateExited Delay',
    '9<-8 FailStateEntered Fail',
    '10<-4 WaitStateAborted',
    '11<-9 ParallelStateFailed',
    '12<-11 ExecutionFailed',
  ]);
});

test('A Parallel stops what runs inside what it stops, innermost first', async () => {
  const nested = {
    StartAt: 'Inner',
    States: { Inner: { Type: 'Parallel', Branches: [WAIT], End: true } },
  };
  const started = await start(machine([nested, FAIL_LATER]));
  await started.cloud.clock.runUntilIdle();
  const aborted = (await historyOf(started)).filter((event) => event.includes('Aborted'));
  expect(aborted.map((event) => event.split(' ')[1])).toEqual(['WaitStateAborted', 'ParallelStateAborted']);
});

test('A Parallel hands the error to a Catcher', async () => {
  const catcher = { ErrorEquals: ['Custom'], ResultPath: '$.error', Next: 'After' };
  const outcome = await run(machine([WAIT, FAIL_LATER], { Catch: [catcher] }), { n: 1 });
  expect(outcome.output).toEqual({ n: 1, error: { Error: 'Custom', Cause: 'why' } });
});

test('A Parallel runs all branches again when it is retried', async () => {
  const started = await start(
    machine([WAIT, FAIL_LATER], { Retry: [{ ErrorEquals: ['Custom'], MaxAttempts: 1 }] }),
  );
  await started.cloud.clock.runUntilIdle();
  const history = await historyOf(started);
  expect(history.filter((event) => event.includes('ParallelStateStarted'))).toHaveLength(2);
  expect(history.filter((event) => event.includes('WaitStateAborted'))).toHaveLength(2);
  expect(history.filter((event) => event.includes('ParallelStateFailed'))).toHaveLength(1);
});

test('A Parallel fails the execution without a word of the branches when a path leads nowhere', async () => {
  const broken = {
    StartAt: 'Broken',
    States: { Broken: { Type: 'Pass', InputPath: '$.none', End: true } },
  };
  const started = await start(
    machine([WAIT, broken], { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }] }),
  );
  await started.cloud.clock.runUntilIdle();
  expect((await outcomeOf(started)).error).toBe('States.Runtime');
  expect((await historyOf(started)).slice(3)).toEqual([
    '4<-3 WaitStateEntered Wait',
    '5<-3 PassStateEntered Broken',
    '6<-5 ExecutionFailed',
  ]);
});

test('A Parallel keeps the variables of its branches inside', async () => {
  const assigning = {
    StartAt: 'Assign',
    States: {
      Assign: { Type: 'Pass', Assign: { inner: 1 }, Next: 'Read' },
      Read: { Type: 'Pass', Parameters: { 'inner.$': '$inner' }, End: true },
    },
  };
  const definition = machine([assigning]);
  expect((await run(definition)).output).toEqual([{ inner: 1 }]);
  const reading = {
    ...definition,
    States: {
      ...(definition['States'] as JsonObject),
      After: { Type: 'Pass', Parameters: { 'inner.$': '$inner' }, End: true },
    },
  };
  expect((await run(reading)).error).toBe('States.Runtime');
});
