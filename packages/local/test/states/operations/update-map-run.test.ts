import { expect, test } from 'vitest';
import { distributedMap, startMap } from '../support/distributed-map.ts';
import { outcomeOf } from '../support/run-machine.ts';

test('UpdateMapRun lets more run at once from now on', async () => {
  const { cloud, mapRunArn } = await startMap(distributedMap({ MaxConcurrency: 1 }), [
    { n: 1, seconds: 10 },
    { n: 2, seconds: 10 },
    { n: 3, seconds: 10 },
  ]);
  const startedAtEpochMs = cloud.clock.nowEpochMs();
  await cloud.operation('UpdateMapRun', { mapRunArn, maxConcurrency: 0 });
  await cloud.clock.runUntilIdle();
  expect(cloud.clock.nowEpochMs() - startedAtEpochMs).toBe(10_000);
  expect(await cloud.operation('DescribeMapRun', { mapRunArn })).toMatchObject({ maxConcurrency: 0 });
});

test('UpdateMapRun tolerates more failures, or no longer those that there are', async () => {
  const items = [
    { n: 1, fails: true, seconds: 5 },
    { n: 2, seconds: 10 },
  ];
  const lenient = await startMap(distributedMap(), items);
  await lenient.cloud.operation('UpdateMapRun', {
    mapRunArn: lenient.mapRunArn,
    toleratedFailurePercentage: 50,
  });
  await lenient.cloud.clock.runUntilIdle();
  expect(await outcomeOf(lenient)).toMatchObject({ status: 'SUCCEEDED', output: [2] });

  const strict = await startMap(distributedMap({ ToleratedFailureCount: 1 }), items);
  await strict.cloud.clock.advance(6_000);
  await strict.cloud.operation('UpdateMapRun', { mapRunArn: strict.mapRunArn, toleratedFailureCount: 0 });
  await strict.cloud.clock.settle();
  expect(await outcomeOf(strict)).toMatchObject({
    status: 'FAILED',
    error: 'States.ExceedToleratedFailureThreshold',
  });
});

test('UpdateMapRun changes nothing of what it is not given', async () => {
  const definition = distributedMap({ MaxConcurrency: 3, ToleratedFailureCount: 2 });
  const { cloud, mapRunArn } = await startMap(definition, [{ n: 1, seconds: 10 }]);
  await cloud.operation('UpdateMapRun', { mapRunArn, toleratedFailurePercentage: 50 });
  expect(await cloud.operation('DescribeMapRun', { mapRunArn })).toMatchObject({
    maxConcurrency: 3,
    toleratedFailureCount: 2,
    toleratedFailurePercentage: 50,
  });
});

test('UpdateMapRun refuses a run that has ended, no change, and values out of range', async () => {
  const { cloud, mapRunArn } = await startMap(distributedMap(), [{ n: 1, seconds: 1 }]);
  for (const fields of [{}, { maxConcurrency: -1 }, { toleratedFailurePercentage: 101 }]) {
    await expect(cloud.operation('UpdateMapRun', { mapRunArn, ...fields })).rejects.toMatchObject({
      code: 'ValidationException',
    });
  }
  await cloud.clock.runUntilIdle();
  await expect(cloud.operation('UpdateMapRun', { mapRunArn, maxConcurrency: 1 })).rejects.toMatchObject({
    code: 'ValidationException',
    message: `Map Run '${mapRunArn}' is SUCCEEDED and cannot be updated`,
    fields: { reason: 'CANNOT_UPDATE_COMPLETED_MAP_RUN' },
  });
  await expect(
    cloud.operation('UpdateMapRun', { mapRunArn: `${mapRunArn}x`, maxConcurrency: 1 }),
  ).rejects.toMatchObject({ code: 'ResourceNotFound' });
});
