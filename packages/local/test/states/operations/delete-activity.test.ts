import { expect, test } from 'vitest';
import { ACTIVITY_ARN, cloudWithActivity, poll, startActivityTask } from '../support/activity.ts';
import { outcomeOf } from '../support/run-machine.ts';

const REQUEST = { activityArn: ACTIVITY_ARN };

test('DeleteActivity is no error for what is not there, and leaves nothing to describe or to ask', async () => {
  const cloud = await cloudWithActivity();
  await cloud.operation('DeleteActivity', REQUEST);
  await cloud.operation('DeleteActivity', REQUEST);
  for (const operation of ['DescribeActivity', 'GetActivityTask']) {
    await expect(cloud.operation(operation, REQUEST)).rejects.toMatchObject({
      code: 'ActivityDoesNotExist',
      message: `Activity Does Not Exist: '${ACTIVITY_ARN}'`,
    });
  }
});

test('DeleteActivity leaves its running tasks to their workers', async () => {
  const run = await startActivityTask();
  const { taskToken } = await poll(run.cloud);
  await run.cloud.operation('DeleteActivity', REQUEST);
  await run.cloud.operation('SendTaskSuccess', { taskToken, output: '"signed"' });
  await run.cloud.clock.settle();
  expect((await outcomeOf(run)).output).toBe('signed');
});
