import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { MACHINE_ARN, oneState, ROLE_ARN } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

const PASS = JSON.stringify(oneState({ Type: 'Pass' }));

function machine(fields: JsonObject = {}): JsonObject {
  return { name: 'workflow', roleArn: ROLE_ARN, definition: PASS, ...fields };
}

test('UpdateStateMachine changes what it is given and makes a revision', async () => {
  const cloud = new TestCloud();
  await cloud.operation('CreateStateMachine', machine());
  const { revisionId } = await cloud.operation('UpdateStateMachine', {
    stateMachineArn: MACHINE_ARN,
    roleArn: 'arn:aws:iam::1:role/new',
  });
  expect(await cloud.operation('DescribeStateMachine', { stateMachineArn: MACHINE_ARN })).toMatchObject({
    roleArn: 'arn:aws:iam::1:role/new',
    definition: PASS,
    revisionId,
    status: 'ACTIVE',
    loggingConfiguration: { level: 'OFF', includeExecutionData: false },
  });
});

test('UpdateStateMachine leaves what it is not given, and makes a revision of other logs or traces', async () => {
  const cloud = new TestCloud();
  const loggingConfiguration = { level: 'ALL', includeExecutionData: true };
  const tracingConfiguration = { enabled: true };
  await cloud.operation('CreateStateMachine', machine({ loggingConfiguration, tracingConfiguration }));
  const revisionIds = new Set<unknown>();
  for (const change of [
    { definition: `${PASS} ` },
    { loggingConfiguration: { level: 'ERROR' } },
    { tracingConfiguration: { enabled: false } },
  ]) {
    const answer = await cloud.operation('UpdateStateMachine', { stateMachineArn: MACHINE_ARN, ...change });
    revisionIds.add(answer['revisionId']);
  }
  expect(revisionIds.size).toBe(3);
  expect(await cloud.operation('DescribeStateMachine', { stateMachineArn: MACHINE_ARN })).toMatchObject({
    roleArn: ROLE_ARN,
    loggingConfiguration: { level: 'ERROR' },
    tracingConfiguration: { enabled: false },
  });

  const other = new TestCloud();
  await other.operation('CreateStateMachine', machine({ loggingConfiguration, tracingConfiguration }));
  await other.operation('UpdateStateMachine', { stateMachineArn: MACHINE_ARN, definition: `${PASS} ` });
  expect(await other.operation('DescribeStateMachine', { stateMachineArn: MACHINE_ARN })).toMatchObject({
    loggingConfiguration,
    tracingConfiguration,
  });
});

test('UpdateStateMachine wants something to change', async () => {
  const cloud = new TestCloud();
  await cloud.operation('CreateStateMachine', machine());
  await expect(cloud.operation('UpdateStateMachine', { stateMachineArn: MACHINE_ARN })).rejects.toMatchObject(
    {
      code: 'MissingRequiredParameter',
    },
  );
});

test('UpdateStateMachine makes no revision of what changes nothing, and publishes the one there is', async () => {
  const cloud = new TestCloud();
  await cloud.operation('CreateStateMachine', machine());
  const request = { stateMachineArn: MACHINE_ARN, definition: PASS, publish: true };
  const updateDate = Date.UTC(2026, 0, 1) / 1000;
  const answer = { updateDate, stateMachineVersionArn: `${MACHINE_ARN}:1` };
  expect(await cloud.operation('UpdateStateMachine', request)).toEqual(answer);
  expect(await cloud.operation('UpdateStateMachine', request)).toEqual(answer);
});

test('UpdateStateMachine publishes what it has changed', async () => {
  const cloud = new TestCloud();
  await cloud.operation('CreateStateMachine', machine({ publish: true }));
  const definition = `${PASS} `;
  const request = { stateMachineArn: MACHINE_ARN, definition, publish: true, versionDescription: 'wider' };
  expect(await cloud.operation('UpdateStateMachine', request)).toMatchObject({
    revisionId: expect.any(String),
    stateMachineVersionArn: `${MACHINE_ARN}:2`,
  });
  expect(
    await cloud.operation('DescribeStateMachine', { stateMachineArn: `${MACHINE_ARN}:2` }),
  ).toMatchObject({ definition, description: 'wider' });
});

test('UpdateStateMachine does not change a version', async () => {
  const cloud = new TestCloud();
  await cloud.operation('CreateStateMachine', machine({ publish: true }));
  const stateMachineArn = `${MACHINE_ARN}:1`;
  await expect(
    cloud.operation('UpdateStateMachine', { stateMachineArn, definition: PASS }),
  ).rejects.toMatchObject({
    code: 'StateMachineDoesNotExist',
    message: `State Machine Does Not Exist: '${stateMachineArn}'`,
  });
});
