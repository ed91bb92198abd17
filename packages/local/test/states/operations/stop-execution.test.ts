import { describe, expect, test } from 'vitest';
import { oneState, start } from '../support/run-machine.ts';

describe('StopExecution', () => {
  test('changes nothing of an execution that has ended', async () => {
    const { cloud, executionArn } = await start(oneState({ Type: 'Pass' }));
    await cloud.clock.runUntilIdle();
    await cloud.clock.advance(1_000);
    expect(await cloud.operation('StopExecution', { executionArn })).toEqual({
      stopDate: Date.UTC(2026, 0, 1) / 1000,
    });
    expect(await cloud.operation('DescribeExecution', { executionArn })).toMatchObject({
      status: 'SUCCEEDED',
    });
  });
});
