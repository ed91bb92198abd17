import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { MACHINE_ARN, oneState, start } from '../support/run-machine.ts';

const WAIT = oneState({ Type: 'Wait', Seconds: 60 });

test('ListExecutions gives the latest first, by status and page after page', async () => {
  const { cloud } = await start(WAIT);
  for (const name of ['a', 'b', 'c'])
    await cloud.operation('StartExecution', { stateMachineArn: MACHINE_ARN, name });
  await cloud.operation('StopExecution', {
    executionArn: `${MACHINE_ARN.replace('stateMachine', 'execution')}:b`,
  });
  const names: unknown[] = [];
  let page: JsonObject = {};
  do {
    page = await cloud.operation('ListExecutions', {
      stateMachineArn: MACHINE_ARN,
      statusFilter: 'RUNNING',
      maxResults: 2,
      ...(typeof page['nextToken'] === 'string' ? { nextToken: page['nextToken'] } : {}),
    });
    names.push((page['executions'] as readonly JsonObject[]).map(({ name }) => name));
  } while (page['nextToken'] !== undefined);
  expect(names).toEqual([['c', 'a'], [expect.any(String)]]);
});

test('ListExecutions tells when each started and ended', async () => {
  const { cloud, executionArn } = await start(WAIT);
  await cloud.clock.runUntilIdle();
  const { executions } = await cloud.operation('ListExecutions', { stateMachineArn: MACHINE_ARN });
  expect(executions).toEqual([
    {
      executionArn,
      stateMachineArn: MACHINE_ARN,
      name: executionArn.split(':').at(-1),
      status: 'SUCCEEDED',
      startDate: Date.UTC(2026, 0, 1) / 1000,
      stopDate: Date.UTC(2026, 0, 1, 0, 1) / 1000,
      redriveCount: 0,
    },
  ]);
});

test.each([
  [{ stateMachineArn: undefined }, 'ValidationException'],
  [{ mapRunArn: `${MACHINE_ARN.replace('stateMachine', 'mapRun')}/Each:one` }, 'ValidationException'],
  [{ statusFilter: 'PENDING_REDRIVE' }, 'ValidationException'],
  [{ redriveFilter: 'REDRIVEN' }, 'ValidationException'],
  [{ statusFilter: 'succeeded' }, 'ValidationException'],
  [{ maxResults: 1001 }, 'ValidationException'],
  [{ nextToken: 'no token' }, 'InvalidToken'],
])('ListExecutions refuses %j', async (fields, code) => {
  const { cloud } = await start(WAIT);
  await expect(
    cloud.operation('ListExecutions', { stateMachineArn: MACHINE_ARN, ...fields }),
  ).rejects.toMatchObject({ code });
});
