import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { oneState, start } from '../support/run-machine.ts';

test('GetExecutionHistory goes page after page, and backwards', async () => {
  const { cloud, executionArn } = await start(oneState({ Type: 'Pass' }));
  await cloud.clock.runUntilIdle();
  const first = await cloud.operation('GetExecutionHistory', {
    executionArn,
    maxResults: 3,
    reverseOrder: true,
  });
  expect((first['events'] as readonly JsonObject[]).map(({ id }) => id)).toEqual([4, 3, 2]);
  const second = await cloud.operation('GetExecutionHistory', {
    executionArn,
    maxResults: 3,
    reverseOrder: true,
    nextToken: String(first['nextToken']),
  });
  expect(second).toMatchObject({ events: [{ id: 1, type: 'ExecutionStarted' }] });
  expect(second).not.toHaveProperty('nextToken');
});

test('GetExecutionHistory tells when each event happened', async () => {
  const { cloud, executionArn } = await start(oneState({ Type: 'Wait', Seconds: 60 }));
  await cloud.clock.runUntilIdle();
  const { events } = await cloud.operation('GetExecutionHistory', { executionArn });
  expect((events as readonly JsonObject[]).map(({ timestamp }) => timestamp)).toEqual(
    [0, 0, 60, 60].map((seconds) => Date.UTC(2026, 0, 1, 0, 0, seconds) / 1000),
  );
});

test('GetExecutionHistory leaves the data out when it is told to', async () => {
  const { cloud, executionArn } = await start(oneState({ Type: 'Pass' }), { secret: 1 });
  await cloud.clock.runUntilIdle();
  const { events } = await cloud.operation('GetExecutionHistory', {
    executionArn,
    includeExecutionData: false,
  });
  expect(JSON.stringify(events)).not.toContain('secret');
});
