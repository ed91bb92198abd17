import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { MACHINE_ARN, oneState, ROLE_ARN } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

const PASS = JSON.stringify(oneState({ Type: 'Pass' }));

function machine(fields: JsonObject = {}): JsonObject {
  return { name: 'workflow', roleArn: ROLE_ARN, definition: PASS, ...fields };
}

describe('UpdateStateMachine', () => {
  it('changes what it is given and makes a revision', async () => {
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

  it('wants something to change', async () => {
    const cloud = new TestCloud();
    await cloud.operation('CreateStateMachine', machine());
    await expect(
      cloud.operation('UpdateStateMachine', { stateMachineArn: MACHINE_ARN }),
    ).rejects.toMatchObject({
      code: 'MissingRequiredParameter',
    });
  });
});
