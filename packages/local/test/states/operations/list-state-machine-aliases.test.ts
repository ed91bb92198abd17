import { expect, test } from 'vitest';
import { MACHINE_ARN } from '../support/run-machine.ts';
import type { TestCloud } from '../support/test-cloud.ts';
import { cloudWithVersions, createAlias, routing, versionArn } from '../support/versions.ts';

async function listed(cloud: TestCloud, stateMachineArn: string): Promise<readonly unknown[]> {
  const { stateMachineAliases } = await cloud.operation('ListStateMachineAliases', { stateMachineArn });
  return (stateMachineAliases as readonly Record<string, unknown>[]).map(
    ({ stateMachineAliasArn }) => stateMachineAliasArn,
  );
}

test('ListStateMachineAliases gives the aliases of a state machine, or those that route to a version', async () => {
  const cloud = await cloudWithVersions();
  expect(await listed(cloud, MACHINE_ARN)).toEqual([]);
  const old = await createAlias(cloud, routing([1, 100]), { name: 'OLD' });
  const both = await createAlias(cloud, routing([1, 10], [2, 90]), { name: 'BOTH' });
  expect(await listed(cloud, MACHINE_ARN)).toEqual([old, both]);
  expect(await listed(cloud, versionArn(1))).toEqual([old, both]);
  expect(await listed(cloud, versionArn(2))).toEqual([both]);
});

test('ListStateMachineAliases gives pages', async () => {
  const cloud = await cloudWithVersions();
  for (const name of ['A', 'B']) await createAlias(cloud, routing([1, 100]), { name });
  const request = { stateMachineArn: MACHINE_ARN };
  const { nextToken } = await cloud.operation('ListStateMachineAliases', { ...request, maxResults: 1 });
  expect(await cloud.operation('ListStateMachineAliases', { ...request, nextToken })).toEqual({
    stateMachineAliases: [
      { stateMachineAliasArn: `${MACHINE_ARN}:B`, creationDate: Date.UTC(2026, 0, 1) / 1000 },
    ],
  });
});

test.each([
  [`${MACHINE_ARN}2`, 'StateMachineDoesNotExist'],
  [versionArn(7), 'ResourceNotFound'],
])('ListStateMachineAliases refuses %s, which is not there', async (stateMachineArn, code) => {
  const cloud = await cloudWithVersions();
  await expect(listed(cloud, stateMachineArn)).rejects.toMatchObject({ code });
});
