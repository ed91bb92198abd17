import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { chooseVersion, type StateMachineAlias } from '../../../src/states/machines/state-machine-alias.ts';
import { eventsOf, MACHINE_ARN, outcomeOf, ROLE_ARN } from '../support/run-machine.ts';
import type { TestCloud } from '../support/test-cloud.ts';
import { cloudWithVersions, createAlias, routing, versionArn } from '../support/versions.ts';

async function startBy(cloud: TestCloud, stateMachineArn: string, fields: JsonObject = {}) {
  const { executionArn } = await cloud.operation('StartExecution', { stateMachineArn, ...fields });
  await cloud.clock.settle();
  const run = { cloud, executionArn: String(executionArn) };
  const description = await cloud.operation('DescribeExecution', { executionArn: run.executionArn });
  return { run, description, output: (await outcomeOf(run)).output };
}

function alias(...weights: readonly number[]): StateMachineAlias {
  return {
    arn: `${MACHINE_ARN}:PROD`,
    name: 'PROD',
    stateMachineArn: MACHINE_ARN,
    description: undefined,
    routes: weights.map((weightPercent, index) => ({ versionArn: versionArn(index + 1), weightPercent })),
    createdAtEpochMs: 0,
    updatedAtEpochMs: 0,
  };
}

test('An execution started by the ARN of the state machine runs what that is now, and belongs to no version', async () => {
  const { output, description } = await startBy(await cloudWithVersions(), MACHINE_ARN);
  expect(output).toBe('now');
  expect(description).not.toHaveProperty('stateMachineVersionArn');
  expect(description).not.toHaveProperty('stateMachineAliasArn');
});

test('An execution started by the ARN of a version runs that, and belongs to it', async () => {
  const cloud = await cloudWithVersions();
  const { output, description, run } = await startBy(cloud, versionArn(1), { name: 'one' });
  expect(output).toBe('first');
  expect(description).toMatchObject({
    executionArn: `${MACHINE_ARN.replace(':stateMachine:', ':execution:')}:one`,
    stateMachineArn: MACHINE_ARN,
    stateMachineVersionArn: versionArn(1),
  });
  expect(description).not.toHaveProperty('stateMachineAliasArn');
  expect((await eventsOf(run))[0]).toMatchObject({
    executionStartedEventDetails: { stateMachineVersionArn: versionArn(1), roleArn: ROLE_ARN },
  });
});

test('An execution started by the ARN of an alias belongs to that and to the version it runs', async () => {
  const cloud = await cloudWithVersions();
  const arn = await createAlias(cloud, routing([2, 100]));
  const { output, description, run } = await startBy(cloud, arn);
  const members = { stateMachineVersionArn: versionArn(2), stateMachineAliasArn: arn };
  expect(output).toBe('second');
  expect(description).toMatchObject({ stateMachineArn: MACHINE_ARN, ...members });
  expect((await eventsOf(run))[0]).toMatchObject({ executionStartedEventDetails: members });
  expect(cloud.events.map(({ detail }) => detail)).toMatchObject([members, members]);
});

test('An execution is described with the definition it ran, without a version', async () => {
  const cloud = await cloudWithVersions();
  const { run } = await startBy(cloud, versionArn(1));
  const machine = await cloud.operation('DescribeStateMachineForExecution', {
    executionArn: run.executionArn,
  });
  expect(machine).toMatchObject({ stateMachineArn: MACHINE_ARN });
  expect(String(machine['definition'])).toContain('first');
});

test('An execution goes on when its alias, its version and its state machine are deleted', async () => {
  const cloud = await cloudWithVersions();
  const arn = await createAlias(cloud, routing([1, 100]));
  const { executionArn } = await cloud.operation('StartExecution', { stateMachineArn: arn });
  await cloud.operation('DeleteStateMachine', { stateMachineArn: MACHINE_ARN });
  await cloud.clock.settle();
  expect(await outcomeOf({ cloud, executionArn: String(executionArn) })).toMatchObject({
    status: 'SUCCEEDED',
    output: 'first',
  });
  await expect(
    cloud.operation('DescribeStateMachineAlias', { stateMachineAliasArn: arn }),
  ).rejects.toMatchObject({ code: 'ResourceNotFound' });
});

test('An execution is listed by the ARN that it was started by, and by that of the state machine', async () => {
  const cloud = await cloudWithVersions();
  const arn = await createAlias(cloud, routing([1, 100]));
  await startBy(cloud, MACHINE_ARN, { name: 'current' });
  await startBy(cloud, versionArn(1), { name: 'version' });
  await startBy(cloud, arn, { name: 'alias' });
  const listed = async (stateMachineArn: string) => {
    const { executions } = await cloud.operation('ListExecutions', { stateMachineArn });
    return (executions as readonly JsonObject[]).map(({ name }) => name);
  };
  expect(await listed(MACHINE_ARN)).toEqual(['alias', 'version', 'current']);
  expect(await listed(versionArn(1))).toEqual(['alias', 'version']);
  expect(await listed(arn)).toEqual(['alias']);
  const { executions } = await cloud.operation('ListExecutions', { stateMachineArn: arn });
  expect(executions).toMatchObject([
    { stateMachineArn: MACHINE_ARN, stateMachineVersionArn: versionArn(1), stateMachineAliasArn: arn },
  ]);
});

test('An execution of an Express workflow can be started by an alias and waited for', async () => {
  const cloud = await cloudWithVersions({ type: 'EXPRESS' });
  const stateMachineArn = await createAlias(cloud, routing([1, 100]));
  const answer = cloud.operation('StartSyncExecution', { stateMachineArn });
  await cloud.clock.settle();
  expect(await answer).toMatchObject({ stateMachineArn: MACHINE_ARN, output: '"first"' });
});

test.each(['StartExecution', 'StartSyncExecution', 'DescribeStateMachine', 'ListExecutions'])(
  'The operation %s by an alias needs the permission on the state machine, with the qualifier as condition key',
  async (operation) => {
    const { permissions } = (await cloudWithVersions()).states.operations[operation] ?? {};
    expect(permissions?.({ stateMachineArn: `${MACHINE_ARN}:PROD` })).toEqual([
      {
        action: `states:${operation}`,
        resources: [MACHINE_ARN],
        conditionKeys: { 'states:StateMachineQualifier': 'PROD' },
      },
    ]);
  },
);

test('An alias chooses each of its versions with its share of all draws', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), (weight) => {
      const draws = Array.from({ length: 100 }, (_, percent) => (percent + 0.5) / 100);
      const chosen = draws.map((random) => chooseVersion(alias(weight, 100 - weight), random));
      expect(chosen.filter((arn) => arn === versionArn(1))).toHaveLength(weight);
      expect(chosen.filter((arn) => arn === versionArn(2))).toHaveLength(100 - weight);
    }),
  );
});

test('An alias whose weights do not add up to 100 is a defect of the engine', () => {
  expect(() => chooseVersion(alias(10), 0.5)).toThrow(RangeError);
});
