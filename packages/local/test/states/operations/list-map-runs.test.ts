import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { CHILD_MACHINE_ARN, distributedMap, startMap } from '../support/distributed-map.ts';
import { MACHINE_ARN, oneState, start } from '../support/run-machine.ts';

test('ListMapRuns gives the runs of an execution with the state machine of their children', async () => {
  const { cloud, executionArn, mapRunArn } = await startMap(distributedMap(), [{ n: 1, seconds: 7 }]);
  const startDate = cloud.clock.nowEpochMs() / 1000;
  const running = { executionArn, mapRunArn, stateMachineArn: CHILD_MACHINE_ARN, startDate };
  expect(await cloud.operation('ListMapRuns', { executionArn })).toEqual({ mapRuns: [running] });
  await cloud.clock.runUntilIdle();
  expect(await cloud.operation('ListMapRuns', { executionArn })).toEqual({
    mapRuns: [{ ...running, stopDate: startDate + 7 }],
  });
});

test('ListMapRuns gives one label for a state that names none, and each run an ARN of its own', async () => {
  const { Label: _label, ...only } = (distributedMap()['States'] as Record<string, JsonObject>)['Only'] ?? {};
  const { cloud, executionArn } = await start(oneState(only), []);
  const again = await cloud.operation('StartExecution', { stateMachineArn: MACHINE_ARN, input: '[]' });
  await cloud.clock.runUntilIdle();
  const arns: string[] = [];
  for (const arn of [executionArn, again['executionArn']]) {
    const { mapRuns } = await cloud.operation('ListMapRuns', { executionArn: arn ?? null });
    for (const { mapRunArn } of mapRuns as readonly JsonObject[]) arns.push(String(mapRunArn));
  }
  expect(new Set(arns).size).toBe(2);
  expect(new Set(arns.map((arn) => arn.split(':').slice(0, -1).join(':'))).size).toBe(1);
});

test.each([
  ['arn:aws:states:us-east-1:111111111111:execution:workflow:none', 'ExecutionDoesNotExist'],
  [MACHINE_ARN, 'InvalidArn'],
])('ListMapRuns refuses %s', async (executionArn, code) => {
  const { cloud } = await startMap(distributedMap(), []);
  await expect(cloud.operation('ListMapRuns', { executionArn })).rejects.toMatchObject({ code });
});
