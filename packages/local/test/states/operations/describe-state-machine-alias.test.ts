import { expect, test } from 'vitest';
import { MACHINE_ARN } from '../support/run-machine.ts';
import { cloudWithVersions, createAlias, routing } from '../support/versions.ts';

test('DescribeStateMachineAlias gives what the alias is', async () => {
  const cloud = await cloudWithVersions();
  const stateMachineAliasArn = await createAlias(cloud, routing([1, 40], [2, 60]));
  const now = Date.UTC(2026, 0, 1) / 1000;
  expect(await cloud.operation('DescribeStateMachineAlias', { stateMachineAliasArn })).toEqual({
    stateMachineAliasArn,
    name: 'PROD',
    routingConfiguration: routing([1, 40], [2, 60]),
    creationDate: now,
    updateDate: now,
  });
});

test('DescribeStateMachineAlias refuses an alias that is not there', async () => {
  const cloud = await cloudWithVersions();
  const request = { stateMachineAliasArn: `${MACHINE_ARN}:NONE` };
  await expect(cloud.operation('DescribeStateMachineAlias', request)).rejects.toMatchObject({
    code: 'ResourceNotFound',
  });
});

test('DescribeStateMachine describes no alias', async () => {
  const cloud = await cloudWithVersions();
  const stateMachineArn = await createAlias(cloud, routing([1, 100]));
  await expect(cloud.operation('DescribeStateMachine', { stateMachineArn })).rejects.toMatchObject({
    code: 'StateMachineDoesNotExist',
  });
});
