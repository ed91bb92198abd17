import { expect, test } from 'vitest';
import { oneState, start } from '../support/run-machine.ts';

test('StopExecution leaves no timer behind', async () => {
  const { cloud, executionArn } = await start(
    oneState({ Type: 'Wait', Seconds: 60 }, { TimeoutSeconds: 600 }),
  );
  await cloud.clock.settle();
  await cloud.operation('StopExecution', { executionArn });
  await cloud.clock.settle();
  expect(cloud.clock.nextDueEpochMs()).toBeUndefined();
});

test('StopExecution keeps an execution from beginning that was started just now', async () => {
  const { cloud, executionArn } = await start(oneState({ Type: 'Pass' }));
  await cloud.operation('StopExecution', { executionArn });
  await cloud.clock.settle();
  const { events } = await cloud.operation('GetExecutionHistory', { executionArn });
  expect(events).toMatchObject([{ type: 'ExecutionStarted' }, { type: 'ExecutionAborted' }]);
});

test('StopExecution changes nothing of an execution that has ended', async () => {
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
