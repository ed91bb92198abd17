import { expect, test } from 'vitest';
import { ACTIVITY_ARN, cloudWithActivity } from '../support/activity.ts';
import { MACHINE_ARN } from '../support/run-machine.ts';

test('DescribeActivity gives name and date', async () => {
  const cloud = await cloudWithActivity();
  expect(await cloud.operation('DescribeActivity', { activityArn: ACTIVITY_ARN })).toEqual({
    activityArn: ACTIVITY_ARN,
    name: 'sign',
    creationDate: Date.UTC(2026, 0, 1) / 1000,
  });
});

test.each([
  [`${ACTIVITY_ARN}2`, 'ActivityDoesNotExist', `Activity Does Not Exist: '${ACTIVITY_ARN}2'`],
  [MACHINE_ARN, 'InvalidArn', "Invalid Arn: 'Resource type not valid in this context: stateMachine'"],
  ['sign', 'InvalidArn', "Invalid Arn: 'Invalid ARN prefix: sign'"],
])('DescribeActivity refuses %s', async (activityArn, code, message) => {
  const cloud = await cloudWithActivity();
  await expect(cloud.operation('DescribeActivity', { activityArn })).rejects.toMatchObject({
    code,
    message,
  });
});
