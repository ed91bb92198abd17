import { expect, test } from 'vitest';
import { MACHINE_ARN, ROLE_ARN } from '../support/run-machine.ts';
import { cloudWithMachine } from '../support/versions.ts';

const DEFINITION = JSON.stringify({
  StartAt: 'Set',
  States: {
    Set: { Type: 'Pass', Assign: { total: 1 }, Next: 'Read' },
    Read: { Type: 'Pass', Parameters: { 'sum.$': '$total' }, End: true },
  },
});

test('DescribeStateMachine tells all of a state machine', async () => {
  const cloud = await cloudWithMachine({ definition: DEFINITION, type: 'EXPRESS' });
  expect(await cloud.operation('DescribeStateMachine', { stateMachineArn: MACHINE_ARN })).toEqual({
    stateMachineArn: MACHINE_ARN,
    name: 'workflow',
    status: 'ACTIVE',
    definition: DEFINITION,
    roleArn: ROLE_ARN,
    type: 'EXPRESS',
    creationDate: Date.UTC(2026, 0, 1) / 1000,
    loggingConfiguration: { level: 'OFF', includeExecutionData: false },
    tracingConfiguration: { enabled: false },
    variableReferences: { Read: ['total'] },
  });
});

test('DescribeStateMachine tells when a version was published, and names no variables where none are read', async () => {
  const cloud = await cloudWithMachine();
  await cloud.clock.advance(60_000);
  await cloud.operation('PublishStateMachineVersion', { stateMachineArn: MACHINE_ARN });
  const version = await cloud.operation('DescribeStateMachine', { stateMachineArn: `${MACHINE_ARN}:1` });
  expect(version).toMatchObject({
    stateMachineArn: `${MACHINE_ARN}:1`,
    creationDate: Date.UTC(2026, 0, 1, 0, 1) / 1000,
  });
  expect(version).not.toHaveProperty('variableReferences');
});
