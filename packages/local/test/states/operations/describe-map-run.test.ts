import { expect, test } from 'vitest';
import { distributedMap, startMap } from '../support/distributed-map.ts';
import { TestCloud } from '../support/test-cloud.ts';

const NONE = { pending: 0, running: 0, succeeded: 0, failed: 0, timedOut: 0, aborted: 0 };

test('DescribeMapRun counts what waits, runs and has ended', async () => {
  const { cloud, executionArn, mapRunArn } = await startMap(
    distributedMap({ MaxConcurrency: 2, ToleratedFailureCount: 3 }),
    [{ n: 1 }, { n: 2, seconds: 10 }, { n: 3, seconds: 20, fails: true }, { n: 4 }],
  );
  const startDate = cloud.clock.nowEpochMs() / 1000;
  expect(await cloud.operation('DescribeMapRun', { mapRunArn })).toEqual({
    mapRunArn,
    executionArn,
    status: 'RUNNING',
    startDate,
    maxConcurrency: 2,
    toleratedFailureCount: 3,
    toleratedFailurePercentage: 0,
    itemCounts: {
      ...NONE,
      ...{ pending: 1, running: 2, succeeded: 1, total: 4, resultsWritten: 0 },
      ...{ failuresNotRedrivable: 0, pendingRedrive: 0 },
    },
    executionCounts: expect.objectContaining({ pending: 1, running: 2, succeeded: 1, total: 4 }),
    redriveCount: 0,
  });
  await cloud.clock.runUntilIdle();
  expect(await cloud.operation('DescribeMapRun', { mapRunArn })).toMatchObject({
    status: 'SUCCEEDED',
    stopDate: startDate + 20,
    itemCounts: { ...NONE, succeeded: 3, failed: 1, total: 4, resultsWritten: 4 },
  });
});

test('DescribeMapRun leaves what never began pending when the run fails, and says which child stopped with it', async () => {
  const { cloud, mapRunArn } = await startMap(distributedMap({ MaxConcurrency: 2 }), [
    { n: 1, seconds: 5, fails: true },
    { n: 2, seconds: 30 },
    { n: 3 },
    { n: 4 },
  ]);
  await cloud.clock.runUntilIdle();
  expect(await cloud.operation('DescribeMapRun', { mapRunArn })).toMatchObject({
    status: 'FAILED',
    executionCounts: { ...NONE, pending: 2, failed: 1, aborted: 1, total: 4, resultsWritten: 4 },
  });
});

test('DescribeMapRun counts the items of a batch with their child', async () => {
  const { cloud, mapRunArn } = await startMap(
    distributedMap({
      ItemBatcher: { MaxItemsPerBatch: 2 },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Bad',
        States: { Bad: { Type: 'Fail', Error: 'Bad' } },
      },
      ToleratedFailureCount: 2,
      MaxConcurrency: 1,
    }),
    [{ n: 1 }, { n: 2 }, { n: 3 }],
  );
  await cloud.clock.runUntilIdle();
  // Two items of the first batch are tolerated; the third, alone in the second, is one too many.
  expect(await cloud.operation('DescribeMapRun', { mapRunArn })).toMatchObject({
    status: 'FAILED',
    itemCounts: { failed: 3, total: 3 },
    executionCounts: { failed: 2, total: 2 },
  });
});

test.each([
  ['arn:aws:states:us-east-1:111111111111:mapRun:workflow/Each:none', 'ResourceNotFound'],
  ['arn:aws:states:us-east-1:111111111111:execution:workflow:none', 'InvalidArn'],
  ['none', 'InvalidArn'],
])('DescribeMapRun refuses %s', async (mapRunArn, code) => {
  await expect(new TestCloud().operation('DescribeMapRun', { mapRunArn })).rejects.toMatchObject({ code });
});
