import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { MACHINE_ARN } from '../support/run-machine.ts';
import type { TestCloud } from '../support/test-cloud.ts';
import { answering, cloudWithMachine, update, versionArn } from '../support/versions.ts';

function publish(cloud: TestCloud, fields: JsonObject = {}): Promise<JsonObject> {
  return cloud.operation('PublishStateMachineVersion', { stateMachineArn: MACHINE_ARN, ...fields });
}

test('PublishStateMachineVersion makes one version of each revision, whatever the description', async () => {
  const cloud = await cloudWithMachine();
  const first = await publish(cloud, { description: 'begun' });
  expect(first).toEqual({
    stateMachineVersionArn: versionArn(1),
    creationDate: Date.UTC(2026, 0, 1) / 1000,
  });
  await cloud.clock.advance(1_000);
  expect(await publish(cloud, { description: 'begun again' })).toEqual(first);
  await update(cloud, { definition: answering('second') });
  expect(await publish(cloud)).toMatchObject({ stateMachineVersionArn: versionArn(2) });
});

test('PublishStateMachineVersion does not use the number of a deleted version again', async () => {
  const cloud = await cloudWithMachine();
  await publish(cloud);
  await cloud.operation('DeleteStateMachineVersion', { stateMachineVersionArn: versionArn(1) });
  expect(await publish(cloud)).toMatchObject({ stateMachineVersionArn: versionArn(2) });
});

test('PublishStateMachineVersion publishes only the revision that the caller knows', async () => {
  const cloud = await cloudWithMachine();
  expect(await publish(cloud, { revisionId: 'INITIAL' })).toMatchObject({
    stateMachineVersionArn: versionArn(1),
  });
  const { revisionId: second } = await update(cloud, { definition: answering('second') });
  await expect(publish(cloud, { revisionId: 'INITIAL' })).rejects.toMatchObject({
    code: 'ConflictException',
    message: `Failed to publish the State Machine version for revision INITIAL. The current State Machine revision is ${second}.`,
  });
  expect(await publish(cloud, { revisionId: second })).toMatchObject({
    stateMachineVersionArn: versionArn(2),
  });
});

test('A published version stays as it is when the state machine changes', async () => {
  const cloud = await cloudWithMachine();
  await publish(cloud, { description: 'begun' });
  await update(cloud, { definition: answering('second') });
  expect(await cloud.operation('DescribeStateMachine', { stateMachineArn: versionArn(1) })).toMatchObject({
    stateMachineArn: versionArn(1),
    name: 'workflow',
    definition: answering('first'),
    description: 'begun',
    status: 'ACTIVE',
  });
  const current = await cloud.operation('DescribeStateMachine', { stateMachineArn: MACHINE_ARN });
  expect(current).toMatchObject({ definition: answering('second') });
  expect(current).not.toHaveProperty('description');
});

test('PublishStateMachineVersion makes a thousand versions at most', async () => {
  const cloud = await cloudWithMachine({ publish: true });
  for (let number = 2; number <= 1_000; number += 1) {
    await update(cloud, { roleArn: `arn:aws:iam::1:role/r${number}`, publish: true });
  }
  const another = update(cloud, { roleArn: 'arn:aws:iam::1:role/last', publish: true });
  await expect(another).rejects.toMatchObject({ code: 'ServiceQuotaExceededException' });
});

test.each([
  [`${MACHINE_ARN}2`, 'StateMachineDoesNotExist', `State Machine Does Not Exist: '${MACHINE_ARN}2'`],
  ['invalid_arn', 'InvalidArn', "Invalid Arn: 'Invalid ARN prefix: invalid_arn'"],
])('PublishStateMachineVersion refuses %s', async (stateMachineArn, code, message) => {
  const cloud = await cloudWithMachine();
  await expect(publish(cloud, { stateMachineArn })).rejects.toMatchObject({ code, message });
});
