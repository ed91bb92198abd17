import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { childrenOf, distributedMap, startMap } from '../support/distributed-map.ts';
import { FlakyTable, readTask } from '../support/flaky-task.ts';
import {
  eventsOf,
  historyOf,
  MACHINE_ARN,
  type MachineRun,
  oneState,
  outcomeOf,
  start,
} from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

async function failed(table: FlakyTable): Promise<MachineRun> {
  const started = await start(oneState(readTask('key')), {}, table.cloud);
  await table.cloud.clock.runUntilIdle();
  return started;
}

function redrive({ cloud, executionArn }: MachineRun, fields: JsonObject = {}): Promise<JsonObject> {
  return cloud.operation('RedriveExecution', { executionArn, ...fields });
}

function describeExecution({ cloud, executionArn }: MachineRun): Promise<JsonObject> {
  return cloud.operation('DescribeExecution', { executionArn });
}

test('RedriveExecution goes on with an execution, and shows it as running again', async () => {
  const table = new FlakyTable('key');
  const run = await failed(table);
  expect(await describeExecution(run)).toMatchObject({ redriveCount: 0, redriveStatus: 'REDRIVABLE' });
  await table.cloud.clock.advance(60_000);
  const redriveDate = table.cloud.clock.nowEpochMs() / 1000;
  table.mend();
  expect(await redrive(run)).toEqual({ redriveDate });
  const running = await describeExecution(run);
  expect(running).toMatchObject({
    status: 'RUNNING',
    redriveCount: 1,
    redriveDate,
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason: 'Execution is RUNNING and cannot be redriven',
  });
  for (const member of ['stopDate', 'error', 'cause', 'output']) expect(running).not.toHaveProperty(member);
  await table.cloud.clock.runUntilIdle();
  expect(await describeExecution(run)).toMatchObject({
    status: 'SUCCEEDED',
    startDate: redriveDate - 60,
    redriveCount: 1,
    redriveDate,
    redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
  });
});

test('RedriveExecution tells the default bus of it', async () => {
  const table = new FlakyTable('key');
  const run = await failed(table);
  const redriveDate = table.cloud.clock.nowEpochMs();
  await redrive(run);
  await table.cloud.clock.runUntilIdle();
  expect(table.cloud.events.map(({ detail }) => detail)).toMatchObject([
    { status: 'RUNNING', redriveCount: 0, redriveDate: null },
    { status: 'FAILED', redriveCount: 0, redriveStatus: 'REDRIVABLE', redriveStatusReason: null },
    { status: 'RUNNING', redriveCount: 1, redriveDate, stopDate: null, error: null },
    { status: 'FAILED', redriveCount: 1, redriveDate },
  ]);
});

test('RedriveExecution answers a token again as it did, whatever became of the execution', async () => {
  const table = new FlakyTable('key');
  const run = await failed(table);
  const first = await redrive(run, { clientToken: 'A' });
  expect(await redrive(run, { clientToken: 'A' })).toEqual(first);
  await expect(redrive(run, { clientToken: 'B' })).rejects.toMatchObject({
    code: 'ExecutionNotRedrivable',
  });
  await table.cloud.clock.advance(1_000);
  expect(await redrive(run, { clientToken: 'A' })).toEqual(first);
  expect(await describeExecution(run)).toMatchObject({ status: 'FAILED', redriveCount: 1 });
  table.mend();
  expect(await redrive(run, { clientToken: 'B' })).not.toEqual(first);
  await table.cloud.clock.settle();
  expect(await redrive(run, { clientToken: 'A' })).toEqual(first);
  expect(await describeExecution(run)).toMatchObject({ status: 'SUCCEEDED', redriveCount: 2 });
});

test('RedriveExecution forgets a token after a quarter of an hour', async () => {
  const run = await failed(new FlakyTable('key'));
  await redrive(run, { clientToken: 'A' });
  await run.cloud.clock.advance(15 * 60_000 + 1);
  await redrive(run, { clientToken: 'A' });
  expect(await describeExecution(run)).toMatchObject({ redriveCount: 2 });
});

test('RedriveExecution keeps the definition that the execution began with', async () => {
  const table = new FlakyTable('key');
  const run = await failed(table);
  await run.cloud.operation('UpdateStateMachine', {
    stateMachineArn: MACHINE_ARN,
    definition: JSON.stringify(oneState({ Type: 'Fail', Error: 'New' })),
  });
  table.mend();
  await redrive(run);
  await run.cloud.clock.runUntilIdle();
  expect((await outcomeOf(run)).output).toEqual({ Item: 'key' });
});

test.each([
  ['runs', async () => {}, 'Execution is RUNNING and cannot be redriven'],
  [
    'has succeeded',
    (run: MachineRun) => run.cloud.clock.runUntilIdle(),
    'Execution is SUCCEEDED and cannot be redriven',
  ],
  [
    'ended a fortnight ago',
    async ({ cloud, executionArn }: MachineRun) => {
      await cloud.operation('StopExecution', { executionArn });
      await cloud.clock.advance(14 * DAY_MS + 1);
    },
    'Execution redrivable period exceeded',
  ],
  [
    'began a year ago',
    async ({ cloud, executionArn }: MachineRun) => {
      await cloud.clock.advance(365 * DAY_MS + 1);
      await cloud.operation('StopExecution', { executionArn });
    },
    'Execution has exceeded the max execution time',
  ],
  [
    'has lost its state machine',
    async ({ cloud, executionArn }: MachineRun) => {
      await cloud.operation('StopExecution', { executionArn });
      await cloud.operation('DeleteStateMachine', { stateMachineArn: MACHINE_ARN });
    },
    'State machine is in DELETING status',
  ],
])(
  'RedriveExecution refuses an execution that %s',
  async (_case, prepare: (run: MachineRun) => Promise<unknown>, reason) => {
    const run = await start(oneState({ Type: 'Wait', Seconds: 366 * 86_400 }));
    await prepare(run);
    expect(await describeExecution(run)).toMatchObject({ redriveStatus: 'NOT_REDRIVABLE' });
    await expect(redrive(run)).rejects.toMatchObject({
      code: 'ExecutionNotRedrivable',
      message: `Execution ${run.executionArn} invalid for redrive as: ${reason}`,
    });
  },
);

test('RedriveExecution refuses an execution whose history has no room for it', async () => {
  const loop = {
    StartAt: 'A',
    States: {
      A: { Type: 'Pass', Next: 'B' },
      B: {
        Type: 'Choice',
        Choices: [{ Variable: '$.stop', IsPresent: true, Next: 'End' }],
        Default: 'A',
      },
      End: { Type: 'Succeed' },
    },
  };
  const run = await start(loop);
  await run.cloud.clock.runUntilIdle();
  await expect(redrive(run)).rejects.toMatchObject({
    message: expect.stringContaining('Execution history event limit exceeded'),
  });
});

test.each([
  [{ executionArn: `${MACHINE_ARN.replace('stateMachine', 'execution')}:none` }, 'ExecutionDoesNotExist'],
  [{ executionArn: MACHINE_ARN }, 'InvalidArn'],
  [{ executionArn: `${MACHINE_ARN.replace('stateMachine', 'express')}:name:id` }, 'InvalidArn'],
  [{ executionArn: MACHINE_ARN, clientToken: 'x'.repeat(65) }, 'ValidationException'],
  [{ executionArn: MACHINE_ARN, clientToken: 'a b' }, 'ValidationException'],
])('RedriveExecution refuses %j', async (input, code) => {
  await expect(new TestCloud().operation('RedriveExecution', input)).rejects.toMatchObject({ code });
});

test('RedriveExecution refuses a child execution: its Map Run redrives it', async () => {
  const run = await startMap(distributedMap(), [{ n: 1, fails: true }]);
  await run.cloud.clock.runUntilIdle();
  const [child] = await childrenOf(run);
  const executionArn = String(child?.['executionArn']);
  expect(await run.cloud.operation('DescribeExecution', { executionArn })).toMatchObject({
    redriveStatus: 'REDRIVABLE_BY_MAP_RUN',
  });
  await expect(redrive({ ...run, executionArn })).rejects.toMatchObject({
    code: 'ValidationException',
    message: 'Labeled Execution ARNs are not supported for this API',
    fields: { reason: 'API_DOES_NOT_SUPPORT_LABELED_ARNS' },
  });
});

test('RedriveExecution continues the history from the event that ended it, without entering the state again', async () => {
  const table = new FlakyTable('key');
  const run = await failed(table);
  await redrive(run);
  await run.cloud.clock.runUntilIdle();
  table.mend();
  await redrive(run);
  await run.cloud.clock.runUntilIdle();
  expect(await historyOf(run)).toEqual([
    '1<-0 ExecutionStarted',
    '2<-0 TaskStateEntered Only',
    '3<-2 TaskScheduled',
    '4<-3 TaskStarted',
    '5<-4 TaskFailed',
    '6<-5 ExecutionFailed',
    '7<-6 ExecutionRedriven',
    '8<-2 TaskScheduled',
    '9<-8 TaskStarted',
    '10<-9 TaskFailed',
    '11<-10 ExecutionFailed',
    '12<-11 ExecutionRedriven',
    '13<-2 TaskScheduled',
    '14<-13 TaskStarted',
    '15<-14 TaskSucceeded',
    '16<-15 TaskStateExited Only',
    '17<-16 ExecutionSucceeded',
  ]);
  expect((await eventsOf(run))[11]).toMatchObject({ executionRedrivenEventDetails: { redriveCount: 2 } });
});
