import { expect, test } from 'vitest';
import { MACHINE_ARN, ROLE_ARN } from '../support/run-machine.ts';
import { answering, cloudWithVersions, createAlias, routing } from '../support/versions.ts';

test('UpdateStateMachineAlias changes the description and the routes, each by itself', async () => {
  const cloud = await cloudWithVersions();
  const alias = { stateMachineAliasArn: await createAlias(cloud, routing([1, 100])) };
  await cloud.clock.advance(1_000);
  const updateDate = Date.UTC(2026, 0, 1, 0, 0, 1) / 1000;
  expect(await cloud.operation('UpdateStateMachineAlias', { ...alias, description: 'new' })).toEqual({
    updateDate,
  });
  expect(await cloud.operation('DescribeStateMachineAlias', alias)).toMatchObject({
    description: 'new',
    routingConfiguration: routing([1, 100]),
    updateDate,
  });
  const routingConfiguration = routing([1, 50], [2, 50]);
  await cloud.operation('UpdateStateMachineAlias', { ...alias, routingConfiguration });
  expect(await cloud.operation('DescribeStateMachineAlias', alias)).toMatchObject({
    description: 'new',
    routingConfiguration,
  });
});

test('UpdateStateMachineAlias wants something to change', async () => {
  const cloud = await cloudWithVersions();
  const alias = { stateMachineAliasArn: await createAlias(cloud, routing([1, 100])) };
  await expect(cloud.operation('UpdateStateMachineAlias', alias)).rejects.toMatchObject({
    code: 'ValidationException',
  });
});

test('UpdateStateMachineAlias refuses an alias that is not there', async () => {
  const cloud = await cloudWithVersions();
  const request = { stateMachineAliasArn: `${MACHINE_ARN}:NONE`, description: 'new' };
  await expect(cloud.operation('UpdateStateMachineAlias', request)).rejects.toMatchObject({
    code: 'ResourceNotFound',
    message: 'Request references a resource that does not exist.',
  });
});

test('UpdateStateMachineAlias refuses versions of another state machine', async () => {
  const cloud = await cloudWithVersions();
  const other = await cloud.operation('CreateStateMachine', {
    name: 'other',
    roleArn: ROLE_ARN,
    definition: answering('other'),
    publish: true,
  });
  const request = {
    stateMachineAliasArn: await createAlias(cloud, routing([1, 100])),
    routingConfiguration: [{ stateMachineVersionArn: other['stateMachineVersionArn'], weight: 100 }],
  };
  await expect(cloud.operation('UpdateStateMachineAlias', request)).rejects.toMatchObject({
    code: 'ValidationException',
    message: expect.stringContaining(`must contain versions of ${MACHINE_ARN}`),
  });
});
