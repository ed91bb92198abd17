import { expect, test } from 'vitest';
import { MACHINE_ARN } from '../support/run-machine.ts';
import { cloudWithVersions, createAlias, routing, versionArn } from '../support/versions.ts';

const REQUEST = { stateMachineVersionArn: versionArn(1) };

test('DeleteStateMachineVersion leaves nothing to describe or start, and is no error for what is not there', async () => {
  const cloud = await cloudWithVersions();
  await cloud.operation('DeleteStateMachineVersion', REQUEST);
  expect(await cloud.operation('DeleteStateMachineVersion', REQUEST)).toEqual({});
  for (const operation of ['DescribeStateMachine', 'StartExecution', 'ListExecutions']) {
    await expect(cloud.operation(operation, { stateMachineArn: versionArn(1) })).rejects.toMatchObject({
      code: 'StateMachineDoesNotExist',
      message: `State Machine Does Not Exist: '${versionArn(1)}'`,
    });
  }
});

test('DeleteStateMachineVersion is refused while an alias routes to the version, with whatever weight', async () => {
  const cloud = await cloudWithVersions();
  const alias = await createAlias(cloud, routing([1, 0], [2, 100]));
  await expect(cloud.operation('DeleteStateMachineVersion', REQUEST)).rejects.toMatchObject({
    code: 'ConflictException',
    message:
      'Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [PROD]',
  });
  await cloud.operation('DeleteStateMachineAlias', { stateMachineAliasArn: alias });
  await cloud.operation('DeleteStateMachineVersion', REQUEST);
});

test('DeleteStateMachineVersion refuses the ARN of a state machine or an alias', async () => {
  const cloud = await cloudWithVersions();
  for (const arn of [MACHINE_ARN, `${MACHINE_ARN}:PROD`]) {
    const refused = cloud.operation('DeleteStateMachineVersion', { stateMachineVersionArn: arn });
    await expect(refused).rejects.toMatchObject({ code: 'ValidationException' });
  }
});
