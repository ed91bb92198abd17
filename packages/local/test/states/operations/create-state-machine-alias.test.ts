import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { MACHINE_ARN, ROLE_ARN } from '../support/run-machine.ts';
import type { TestCloud } from '../support/test-cloud.ts';
import { answering, cloudWithVersions, createAlias, routing, versionArn } from '../support/versions.ts';

function create(cloud: TestCloud, fields: JsonObject = {}): Promise<JsonObject> {
  return cloud.operation('CreateStateMachineAlias', {
    name: 'PROD',
    description: 'for all',
    routingConfiguration: routing([1, 100]),
    ...fields,
  });
}

const NAME_PATTERN = String.raw`^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$`;

test('CreateStateMachineAlias answers the same again for the same', async () => {
  const cloud = await cloudWithVersions();
  const first = await create(cloud);
  expect(first).toEqual({
    stateMachineAliasArn: `${MACHINE_ARN}:PROD`,
    creationDate: Date.UTC(2026, 0, 1) / 1000,
  });
  await cloud.clock.advance(1_000);
  expect(await create(cloud)).toEqual(first);
});

test.each<[string, JsonObject]>([
  ['description', { description: 'for some' }],
  ['routing', { routingConfiguration: routing([2, 100]) }],
])('CreateStateMachineAlias refuses a name in use with another %s', async (_what, fields) => {
  const cloud = await cloudWithVersions();
  await create(cloud);
  await expect(create(cloud, fields)).rejects.toMatchObject({
    code: 'ConflictException',
    message:
      'Failed to create alias because an alias with the same name and a different routing configuration already exists.',
  });
});

test.each<[string, JsonObject, string, string]>([
  [
    'a number as name',
    { name: '123' },
    'ValidationException',
    `1 validation error detected: Value '123' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ${NAME_PATTERN}`,
  ],
  ['a name with a space', { name: 'A B' }, 'ValidationException', `pattern: ${NAME_PATTERN}`],
  ['a long name', { name: 'A'.repeat(81) }, 'ValidationException', 'length less than or equal to 80'],
  [
    'a state machine',
    { routingConfiguration: [{ stateMachineVersionArn: MACHINE_ARN, weight: 100 }] },
    'ValidationException',
    `Routing configuration must contain state machine version ARNs. Received: [${MACHINE_ARN}]`,
  ],
  [
    'a text that is no ARN',
    { routingConfiguration: [{ stateMachineVersionArn: 'one', weight: 100 }] },
    'InvalidArn',
    "Invalid Arn: 'Invalid ARN prefix: one'",
  ],
  [
    'the same version twice',
    { routingConfiguration: routing([1, 50], [1, 50]) },
    'ValidationException',
    `Routing configuration must contain distinct state machine version ARNs. Received: [${versionArn(1)}, ${versionArn(1)}]`,
  ],
  [
    'weights that add up to less',
    { routingConfiguration: routing([1, 70], [2, 29]) },
    'ValidationException',
    'Sum of routing configuration weights must equal 100. Received: [70, 29]',
  ],
  [
    'a weight that is too large',
    { routingConfiguration: routing([1, 101]) },
    'ValidationException',
    "Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy constraint: Member must have value less than or equal to 100",
  ],
  [
    'three versions',
    { routingConfiguration: routing([1, 50], [2, 30], [3, 20]) },
    'ValidationException',
    `Value '[RoutingConfigurationListItem(stateMachineVersionArn=${versionArn(1)}, weight=50), `,
  ],
  [
    'no weight',
    { routingConfiguration: [{ stateMachineVersionArn: versionArn(1) }] },
    'ValidationException',
    "Value null at 'routingConfiguration.1.member.weight'",
  ],
  [
    'no routing',
    { routingConfiguration: undefined },
    'ValidationException',
    "Value null at 'routingConfiguration'",
  ],
  ['no version', { routingConfiguration: [] }, 'ValidationException', 'greater than or equal to 1'],
  [
    'a version that is not there',
    { routingConfiguration: routing([7, 100]) },
    'ResourceNotFound',
    'Request references a resource that does not exist.',
  ],
])('CreateStateMachineAlias refuses %s', async (_what, fields, code, message) => {
  const cloud = await cloudWithVersions();
  await expect(create(cloud, fields)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(message),
  });
});

test('CreateStateMachineAlias refuses versions of two state machines', async () => {
  const cloud = await cloudWithVersions();
  const other = await cloud.operation('CreateStateMachine', {
    name: 'other',
    roleArn: ROLE_ARN,
    definition: answering('other'),
    publish: true,
  });
  const routes = [
    ...routing([1, 50]),
    { stateMachineVersionArn: String(other['stateMachineVersionArn']), weight: 50 },
  ];
  await expect(create(cloud, { routingConfiguration: routes })).rejects.toMatchObject({
    code: 'ValidationException',
    message: expect.stringContaining('versions of one state machine'),
  });
});

test('CreateStateMachineAlias makes a hundred aliases at most', async () => {
  const cloud = await cloudWithVersions();
  for (let count = 0; count < 100; count += 1) {
    await createAlias(cloud, routing([1, 100]), { name: `A${count}` });
  }
  await expect(create(cloud)).rejects.toMatchObject({ code: 'ServiceQuotaExceededException' });
});

test('CreateStateMachineAlias needs the permission on the state machine', async () => {
  const cloud = await cloudWithVersions();
  const { permissions } = cloud.states.operations['CreateStateMachineAlias'] ?? {};
  expect(permissions?.({ name: 'PROD', routingConfiguration: routing([1, 100]) })).toEqual([
    { action: 'states:CreateStateMachineAlias', resources: [MACHINE_ARN] },
  ]);
});
