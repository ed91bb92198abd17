import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { childrenOf, startMap } from '../support/distributed-map.ts';
import { FlakyTable, readTask } from '../support/flaky-task.ts';
import { eventsOf, historyOf, oneState, outcomeOf } from '../support/run-machine.ts';

type MapOfTable = Awaited<ReturnType<typeof startMap>>;

/** A distributed Map that, for each item, waits as long as the item says and then reads the key of its number. */
function readingMap(fields: JsonObject = {}, executionType = 'STANDARD'): JsonObject {
  return oneState({
    Type: 'Map',
    Label: 'Each',
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: executionType },
      StartAt: 'Before',
      States: {
        Before: {
          Type: 'Pass',
          Parameters: { 'item.$': '$', 'redrives.$': '$$.Execution.RedriveCount' },
          Next: 'Pause',
        },
        Pause: { Type: 'Wait', SecondsPath: '$.item.seconds', Next: 'Key' },
        Key: {
          Type: 'Pass',
          Parameters: { 'key.$': "States.Format('{}', $.item.n)", 'before.$': '$.redrives' },
          Next: 'Read',
        },
        Read: readTask('$.key', {
          ResultSelector: { 'key.$': '$.Item', 'redrives.$': '$$.Execution.RedriveCount' },
          ResultPath: '$.read',
        }),
      },
    },
    ...fields,
  });
}

/** Four items, two at once: the first succeeds, the second fails, the third is stopped, the fourth never begins. */
async function failedMap(
  table: FlakyTable,
  fields: JsonObject = {},
  executionType?: string,
): Promise<MapOfTable> {
  const run = await startMap(
    readingMap({ MaxConcurrency: 2, ...fields }, executionType),
    [{ n: 1 }, { n: 2, seconds: 8 }, { n: 3, seconds: 30 }, { n: 4, seconds: 30 }],
    table.cloud,
  );
  await run.cloud.clock.runUntilIdle();
  expect(await outcomeOf(run)).toMatchObject({ error: 'States.ExceedToleratedFailureThreshold' });
  return run;
}

function redrive({ cloud, executionArn }: MapOfTable): Promise<JsonObject> {
  return cloud.operation('RedriveExecution', { executionArn });
}

function describeMapRun({ cloud, mapRunArn }: MapOfTable): Promise<JsonObject> {
  return cloud.operation('DescribeMapRun', { mapRunArn });
}

/** Children in the order of their items. */
async function children(run: MapOfTable): Promise<readonly JsonObject[]> {
  const described: JsonObject[] = [];
  for (const { executionArn } of (await childrenOf(run)).toReversed())
    described.push(await run.cloud.operation('DescribeExecution', { executionArn: executionArn ?? null }));
  return described;
}

test('A redriven Map Run runs the children again that did not succeed, and those that never began', async () => {
  const table = new FlakyTable('2');
  const run = await failedMap(table);
  const before = await children(run);
  expect(before.map(({ status }) => status)).toEqual(['SUCCEEDED', 'FAILED', 'ABORTED']);
  table.mend();
  await redrive(run);
  await run.cloud.clock.runUntilIdle();
  expect((await outcomeOf(run)).output).toEqual([
    { key: '1', before: 0, read: { key: '1', redrives: 0 } },
    { key: '2', before: 0, read: { key: '2', redrives: 1 } },
    { key: '3', before: 0, read: { key: '3', redrives: 1 } },
    { key: '4', before: 0, read: { key: '4', redrives: 0 } },
  ]);
  const after = await children(run);
  expect(after.map(({ redriveCount }) => redriveCount)).toEqual([0, 1, 1, 0]);
  expect(after.slice(0, 3).map(({ executionArn, startDate }) => [executionArn, startDate])).toEqual(
    before.map(({ executionArn, startDate }) => [executionArn, startDate]),
  );
  expect(await describeMapRun(run)).toMatchObject({
    status: 'SUCCEEDED',
    redriveCount: 1,
    redriveDate: expect.any(Number),
    executionCounts: { succeeded: 4, failed: 0, aborted: 0, pending: 0, total: 4 },
  });
});

test('A redriven Map Run is one run in the history of its execution, which tells of the redrive', async () => {
  const table = new FlakyTable('2');
  const run = await failedMap(table);
  table.mend();
  await redrive(run);
  await run.cloud.clock.runUntilIdle();
  expect(await historyOf(run)).toEqual(
    [
      '1<-0 ExecutionStarted',
      '2<-0 MapStateEntered Only',
      '3<-2 MapStateStarted',
      '4<-3 MapRunStarted',
      '5<-4 MapRunFailed',
      '6<-5 MapStateFailed',
      '7<-6 ExecutionFailed',
      '8<-7 ExecutionRedriven',
      '9<-3 MapRunRedriven',
      '10<-9 MapRunSucceeded',
      '11<-9 MapStateSucceeded',
      '12<-9 MapStateExited Only',
      '13<-12 ExecutionSucceeded',
    ].map((event) =>
      expect.stringMatching(new RegExp(`^\\d+<-\\d+ ${event.split(' ').slice(1).join(' ')}`, 'u')),
    ),
  );
  expect((await eventsOf(run))[8]).toMatchObject({
    previousEventId: 3,
    mapRunRedrivenEventDetails: { mapRunArn: run.mapRunArn, redriveCount: 1 },
  });
  const { mapRuns } = await run.cloud.operation('ListMapRuns', { executionArn: run.executionArn });
  expect(mapRuns).toHaveLength(1);
});

test('A redriven Map Run resumes a child in the state that it was in', async () => {
  const table = new FlakyTable('2');
  const run = await failedMap(table);
  table.mend();
  await redrive(run);
  await run.cloud.clock.runUntilIdle();
  const [, failed, stopped] = await children(run);
  const since = async (child: JsonObject | undefined) => {
    const events = await historyOf({ ...run, executionArn: String(child?.['executionArn']) });
    return events.slice(events.findIndex((event) => event.endsWith('ExecutionRedriven')) + 1);
  };
  expect((await since(failed))[0]).toBe('14<-8 TaskScheduled');
  expect((await since(stopped))[0]).toBe('7<-4 WaitStateExited Pause');
});

test('A redriven Map Run lets children wait for a redrive until there is room for them', async () => {
  const items = [1, 2, 3].map((n) => ({ n, seconds: 10 }));
  const fields = { MaxConcurrency: 1, ToleratedFailureCount: 2 };
  const run = await startMap(readingMap(fields), items, new FlakyTable().cloud);
  for (const _item of items) {
    const [latest] = await childrenOf(run);
    await run.cloud.operation('StopExecution', { executionArn: latest?.['executionArn'] ?? null });
    await run.cloud.clock.advance(1_000);
  }
  expect(await describeMapRun(run)).toMatchObject({ status: 'FAILED', itemCounts: { aborted: 3 } });
  await redrive(run);
  await run.cloud.clock.settle();
  expect(await describeMapRun(run)).toMatchObject({
    status: 'RUNNING',
    executionCounts: { running: 1, aborted: 0, pendingRedrive: 2, total: 3, resultsWritten: 0 },
  });
  expect(await childrenOf(run, { statusFilter: 'PENDING_REDRIVE' })).toHaveLength(2);
  await run.cloud.clock.advance(10_000);
  expect(await describeMapRun(run)).toMatchObject({
    executionCounts: { succeeded: 1, running: 1, pendingRedrive: 1 },
  });
  await run.cloud.operation('StopExecution', { executionArn: run.executionArn });
  expect(await describeMapRun(run)).toMatchObject({
    status: 'ABORTED',
    executionCounts: { succeeded: 1, aborted: 2, pendingRedrive: 0 },
  });
});

test('A redriven Map Run counts as failed, and leaves alone, what cannot be redriven any more', async () => {
  const table = new FlakyTable('1');
  const run = await startMap(
    readingMap({ MaxConcurrency: 1, ToleratedFailureCount: 1 }),
    [{ n: 1 }, { n: 2, seconds: 15 * 86_400 }],
    table.cloud,
  );
  // The first child failed a fortnight before the execution is stopped.
  await run.cloud.clock.advance(14.5 * 86_400_000);
  await run.cloud.operation('StopExecution', { executionArn: run.executionArn });
  table.mend();
  expect(await describeMapRun(run)).toMatchObject({ executionCounts: { failuresNotRedrivable: 1 } });
  await redrive(run);
  await run.cloud.clock.runUntilIdle();
  expect(table.reads).toEqual(['1', '2']);
  expect(await describeMapRun(run)).toMatchObject({
    status: 'SUCCEEDED',
    executionCounts: { succeeded: 1, failed: 1, failuresNotRedrivable: 1 },
  });
});

test('A redriven Map Run begins an Express child anew, under the same ARN', async () => {
  const table = new FlakyTable('2');
  const run = await failedMap(table, {}, 'EXPRESS');
  const before = await children(run);
  expect(before.map(({ status, redriveStatus }) => [status, redriveStatus])).toEqual([
    ['SUCCEEDED', 'NOT_REDRIVABLE'],
    ['FAILED', 'REDRIVABLE_BY_MAP_RUN'],
    ['SUCCEEDED', 'NOT_REDRIVABLE'],
  ]);
  table.mend();
  await redrive(run);
  await run.cloud.clock.runUntilIdle();
  expect((await outcomeOf(run)).output).toMatchObject([
    { before: 0 },
    { before: 1, read: { redrives: 1 } },
    { before: 0 },
    { before: 0 },
  ]);
  const failed = (await children(run)).find(({ redriveCount }) => redriveCount === 1);
  expect(failed).toMatchObject({ executionArn: before[1]?.['executionArn'] });
  expect(failed?.['startDate']).not.toBe(before[1]?.['startDate']);
  expect(failed).not.toHaveProperty('redriveDate');
});

test('A redriven Map Run can begin an Express child anew however long ago that failed', async () => {
  const run = await failedMap(new FlakyTable('2'), {}, 'EXPRESS');
  await run.cloud.clock.advance(400 * 24 * 3_600_000);
  const [, failed] = await children(run);
  expect(failed).toMatchObject({ status: 'FAILED', redriveStatus: 'REDRIVABLE_BY_MAP_RUN' });
});

test('A redriven Map Run waits for the Express children of the run before', async () => {
  const run = await startMap(readingMap({}, 'EXPRESS'), [{ n: 1, seconds: 60 }], new FlakyTable().cloud);
  await run.cloud.operation('StopExecution', { executionArn: run.executionArn });
  expect(await describeMapRun(run)).toMatchObject({ status: 'RUNNING' });
  await redrive(run);
  await run.cloud.clock.settle();
  expect(await describeMapRun(run)).toMatchObject({ status: 'RUNNING', redriveCount: 0 });
  await run.cloud.clock.runUntilIdle();
  expect(await describeMapRun(run)).toMatchObject({ status: 'SUCCEEDED', redriveCount: 1 });
  expect((await outcomeOf(run)).output).toMatchObject([{ key: '1' }]);
});

test('A redriven Map Run is another run where the state failed with what it made of the results', async () => {
  const table = new FlakyTable();
  const run = await startMap(readingMap({ ResultSelector: { 'none.$': '$.none' } }), [{ n: 1 }], table.cloud);
  await run.cloud.clock.runUntilIdle();
  expect(await outcomeOf(run)).toMatchObject({ error: 'States.Runtime' });
  await redrive(run);
  await run.cloud.clock.runUntilIdle();
  const { mapRuns } = await run.cloud.operation('ListMapRuns', { executionArn: run.executionArn });
  expect(mapRuns).toHaveLength(2);
  expect(table.reads).toEqual(['1', '1']);
});

test('A redriven Map Run lists its children by whether they were redriven', async () => {
  const table = new FlakyTable('2');
  const run = await failedMap(table);
  table.mend();
  await redrive(run);
  await run.cloud.clock.runUntilIdle();
  expect(await childrenOf(run, { redriveFilter: 'REDRIVEN' })).toHaveLength(2);
  expect(await childrenOf(run, { redriveFilter: 'NOT_REDRIVEN' })).toHaveLength(2);
});
