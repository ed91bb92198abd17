import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { ACTIVITY_ARN } from '../support/activity.ts';
import { MACHINE_ARN } from '../support/run-machine.ts';
import { cloudWithVersions, createAlias, routing } from '../support/versions.ts';

const NAMED_BY: Readonly<Record<string, string>> = {
  DeleteActivity: 'activityArn',
  DeleteStateMachine: 'stateMachineArn',
  DeleteStateMachineAlias: 'stateMachineAliasArn',
  DeleteStateMachineVersion: 'stateMachineVersionArn',
  DescribeActivity: 'activityArn',
  DescribeExecution: 'executionArn',
  DescribeMapRun: 'mapRunArn',
  DescribeStateMachine: 'stateMachineArn',
  DescribeStateMachineAlias: 'stateMachineAliasArn',
  DescribeStateMachineForExecution: 'executionArn',
  GetActivityTask: 'activityArn',
  GetExecutionHistory: 'executionArn',
  ListExecutions: 'stateMachineArn',
  ListMapRuns: 'executionArn',
  ListStateMachineAliases: 'stateMachineArn',
  ListStateMachineVersions: 'stateMachineArn',
  ListTagsForResource: 'resourceArn',
  PublishStateMachineVersion: 'stateMachineArn',
  RedriveExecution: 'executionArn',
  StartExecution: 'stateMachineArn',
  StartSyncExecution: 'stateMachineArn',
  StopExecution: 'executionArn',
  TagResource: 'resourceArn',
  UntagResource: 'resourceArn',
  UpdateMapRun: 'mapRunArn',
  UpdateStateMachine: 'stateMachineArn',
  UpdateStateMachineAlias: 'stateMachineAliasArn',
};

/** Of a type that no operation takes. */
const OTHER_ARN = 'arn:aws:states:us-east-1:111111111111:express:workflow:one:two';

/** The operations that have the member, with what else they need. */
async function requestsWith(member: string): Promise<readonly (readonly [string, JsonObject])[]> {
  const cloud = await cloudWithVersions();
  const alias = await createAlias(cloud, routing([1, 100]));
  const requests: Readonly<Record<string, readonly (readonly [string, JsonObject])[]>> = {
    description: [
      ['CreateStateMachineAlias', { name: 'TEST', routingConfiguration: routing([1, 100]) }],
      ['UpdateStateMachineAlias', { stateMachineAliasArn: alias }],
      ['PublishStateMachineVersion', { stateMachineArn: MACHINE_ARN }],
    ],
    versionDescription: [['UpdateStateMachine', { stateMachineArn: MACHINE_ARN, publish: true }]],
    error: [
      ['SendTaskFailure', { taskToken: 'token' }],
      ['StopExecution', { executionArn: `${MACHINE_ARN.replace('stateMachine', 'execution')}:one` }],
    ],
    cause: [
      ['SendTaskFailure', { taskToken: 'token' }],
      ['StopExecution', { executionArn: `${MACHINE_ARN.replace('stateMachine', 'execution')}:one` }],
    ],
    nextToken: [
      ['ListStateMachines', {}],
      ['ListActivities', {}],
    ],
  };
  return requests[member] ?? [];
}

test.each(Object.entries(NAMED_BY))(
  'The request of %s is refused when its %s is an ARN of another type',
  async (name, member) => {
    const cloud = await cloudWithVersions();
    await expect(cloud.operation(name, { [member]: OTHER_ARN })).rejects.toMatchObject({
      code: 'InvalidArn',
      message: "Invalid Arn: 'Resource type not valid in this context: express'",
    });
  },
);

test('A request of ListExecutions is refused when its mapRunArn is an ARN of another type', async () => {
  const cloud = await cloudWithVersions();
  await expect(cloud.operation('ListExecutions', { mapRunArn: ACTIVITY_ARN })).rejects.toMatchObject({
    code: 'InvalidArn',
  });
});

test.each([
  ['description', 256],
  ['versionDescription', 256],
  ['error', 256],
  ['cause', 32_768],
  ['nextToken', 1_024],
])('A request is refused when its %s has more than %i characters', async (member, max) => {
  const cloud = await cloudWithVersions();
  const requests = await requestsWith(member);
  expect(requests.length).toBeGreaterThan(0);
  for (const [name, others] of requests) {
    await expect(
      cloud.operation(name, { ...others, [member]: 'x'.repeat(max + 1) }),
      name,
    ).rejects.toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining(`Member must have length less than or equal to ${max}`),
    });
  }
});

test('A request is refused when a number that it has is none', async () => {
  const cloud = await cloudWithVersions();
  const mapRunArn = 'arn:aws:states:us-east-1:111111111111:mapRun:workflow/Each:one';
  await expect(cloud.operation('UpdateMapRun', { mapRunArn, maxConcurrency: 'many' })).rejects.toMatchObject({
    code: 'SerializationException',
    message: 'Member maxConcurrency must be a Number.',
  });
});
