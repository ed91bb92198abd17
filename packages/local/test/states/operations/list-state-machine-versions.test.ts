import { expect, test } from 'vitest';
import { MACHINE_ARN } from '../support/run-machine.ts';
import { cloudWithVersions, versionArn } from '../support/versions.ts';

test('ListStateMachineVersions gives pages, the latest first', async () => {
  const cloud = await cloudWithVersions();
  const request = { stateMachineArn: MACHINE_ARN };
  const first = await cloud.operation('ListStateMachineVersions', { ...request, maxResults: 1 });
  expect(first).toMatchObject({ stateMachineVersions: [{ stateMachineVersionArn: versionArn(2) }] });
  const { nextToken } = first;
  expect(await cloud.operation('ListStateMachineVersions', { ...request, nextToken })).toEqual({
    stateMachineVersions: [
      { stateMachineVersionArn: versionArn(1), creationDate: Date.UTC(2026, 0, 1) / 1000 },
    ],
  });
});

test('ListStateMachineVersions gives none of a state machine that is not there', async () => {
  const cloud = await cloudWithVersions();
  await cloud.operation('DeleteStateMachine', { stateMachineArn: MACHINE_ARN });
  expect(await cloud.operation('ListStateMachineVersions', { stateMachineArn: MACHINE_ARN })).toEqual({
    stateMachineVersions: [],
  });
});
