import { expect, test } from 'vitest';
import { cloudWithVersions, createAlias, routing, versionArn } from '../support/versions.ts';

test('DeleteStateMachineAlias leaves the versions, and is no error for what is not there', async () => {
  const cloud = await cloudWithVersions();
  const arn = await createAlias(cloud, routing([1, 100]));
  await cloud.operation('DeleteStateMachineAlias', { stateMachineAliasArn: arn });
  expect(await cloud.operation('DeleteStateMachineAlias', { stateMachineAliasArn: arn })).toEqual({});
  await expect(cloud.operation('StartExecution', { stateMachineArn: arn })).rejects.toMatchObject({
    code: 'StateMachineDoesNotExist',
    message: `State Machine Does Not Exist: '${arn}'`,
  });
  await cloud.operation('StartExecution', { stateMachineArn: versionArn(1) });
});
