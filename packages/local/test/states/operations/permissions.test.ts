import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { ACTIVITY_ARN } from '../support/activity.ts';
import { MACHINE_ARN } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';
import { routing, versionArn } from '../support/versions.ts';

const EXECUTION_ARN = 'arn:aws:states:us-east-1:111111111111:execution:workflow:one';
const MAP_RUN_ARN = 'arn:aws:states:us-east-1:111111111111:mapRun:workflow/Each:one';

const { operations } = new TestCloud().states;

function permissionsOf(operation: string, input: JsonObject) {
  return operations[operation]?.permissions(input);
}

/** The member that names what an operation is done to; `*` where it is done to nothing by name. */
const RESOURCES: Readonly<Record<string, { readonly member: string; readonly arn: string } | '*'>> = {
  DeleteActivity: { member: 'activityArn', arn: ACTIVITY_ARN },
  DeleteStateMachine: { member: 'stateMachineArn', arn: MACHINE_ARN },
  DescribeActivity: { member: 'activityArn', arn: ACTIVITY_ARN },
  DescribeExecution: { member: 'executionArn', arn: EXECUTION_ARN },
  DescribeMapRun: { member: 'mapRunArn', arn: MAP_RUN_ARN },
  DescribeStateMachine: { member: 'stateMachineArn', arn: MACHINE_ARN },
  DescribeStateMachineForExecution: { member: 'executionArn', arn: EXECUTION_ARN },
  GetActivityTask: { member: 'activityArn', arn: ACTIVITY_ARN },
  GetExecutionHistory: { member: 'executionArn', arn: EXECUTION_ARN },
  ListActivities: '*',
  ListExecutions: { member: 'stateMachineArn', arn: MACHINE_ARN },
  ListMapRuns: { member: 'executionArn', arn: EXECUTION_ARN },
  ListStateMachineAliases: { member: 'stateMachineArn', arn: MACHINE_ARN },
  ListStateMachineVersions: { member: 'stateMachineArn', arn: MACHINE_ARN },
  ListStateMachines: '*',
  ListTagsForResource: { member: 'resourceArn', arn: ACTIVITY_ARN },
  PublishStateMachineVersion: { member: 'stateMachineArn', arn: MACHINE_ARN },
  RedriveExecution: { member: 'executionArn', arn: EXECUTION_ARN },
  StartExecution: { member: 'stateMachineArn', arn: MACHINE_ARN },
  StartSyncExecution: { member: 'stateMachineArn', arn: MACHINE_ARN },
  StopExecution: { member: 'executionArn', arn: EXECUTION_ARN },
  TagResource: { member: 'resourceArn', arn: ACTIVITY_ARN },
  TestState: '*',
  UntagResource: { member: 'resourceArn', arn: MACHINE_ARN },
  UpdateMapRun: { member: 'mapRunArn', arn: MAP_RUN_ARN },
  UpdateStateMachine: { member: 'stateMachineArn', arn: MACHINE_ARN },
  ValidateStateMachineDefinition: '*',
};

/** Operations whose input names a version or an alias, or nothing that exists yet. */
const OTHERS: Readonly<Record<string, { readonly input: JsonObject; readonly arn: string }>> = {
  CreateActivity: { input: { name: 'sign' }, arn: ACTIVITY_ARN },
  CreateStateMachine: { input: { name: 'workflow' }, arn: MACHINE_ARN },
  CreateStateMachineAlias: { input: { routingConfiguration: routing([1, 100]) }, arn: MACHINE_ARN },
  DeleteStateMachineAlias: { input: { stateMachineAliasArn: `${MACHINE_ARN}:PROD` }, arn: MACHINE_ARN },
  DeleteStateMachineVersion: { input: { stateMachineVersionArn: versionArn(1) }, arn: MACHINE_ARN },
  DescribeStateMachineAlias: { input: { stateMachineAliasArn: `${MACHINE_ARN}:PROD` }, arn: MACHINE_ARN },
  UpdateStateMachineAlias: { input: { stateMachineAliasArn: `${MACHINE_ARN}:PROD` }, arn: MACHINE_ARN },
};

const OF_TOKENS = ['SendTaskFailure', 'SendTaskHeartbeat', 'SendTaskSuccess'];

test('Every operation of Step Functions is in the table of what it needs', () => {
  const known = [...Object.keys(RESOURCES), ...Object.keys(OTHERS), ...OF_TOKENS];
  expect(known.toSorted()).toEqual(Object.keys(operations).toSorted());
});

test.each(Object.entries(RESOURCES))(
  'The operation %s needs the permission of its name on what it is done to',
  (name, resource) => {
    const [input, arn] = resource === '*' ? [{}, '*'] : [{ [resource.member]: resource.arn }, resource.arn];
    expect(permissionsOf(name, input)).toEqual([{ action: `states:${name}`, resources: [arn] }]);
  },
);

test.each(Object.entries(OTHERS))(
  'The operation %s needs the permission of its name on the state machine or activity',
  (name, { input, arn }) => {
    expect(permissionsOf(name, input)).toMatchObject([{ action: `states:${name}`, resources: [arn] }]);
  },
);

test('ListExecutions of a Map Run needs the permission on the Map Run', () => {
  expect(permissionsOf('ListExecutions', { mapRunArn: MAP_RUN_ARN })).toEqual([
    { action: 'states:ListExecutions', resources: [MAP_RUN_ARN] },
  ]);
});

test('UpdateStateMachine needs the permission to publish where it is asked to', () => {
  expect(permissionsOf('UpdateStateMachine', { stateMachineArn: MACHINE_ARN, publish: true })).toEqual([
    { action: 'states:UpdateStateMachine', resources: [MACHINE_ARN] },
    { action: 'states:PublishStateMachineVersion', resources: [MACHINE_ARN] },
  ]);
});

test.each(OF_TOKENS)(
  'The operation %s needs no permission for a text that is no token: it is refused',
  (name) => {
    expect(permissionsOf(name, { taskToken: 'no token' })).toEqual([]);
  },
);
