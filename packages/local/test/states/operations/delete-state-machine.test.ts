import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { MACHINE_ARN, oneState, ROLE_ARN } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

const PASS = JSON.stringify(oneState({ Type: 'Pass' }));

function machine(fields: JsonObject = {}): JsonObject {
  return { name: 'workflow', roleArn: ROLE_ARN, definition: PASS, ...fields };
}

describe('DeleteStateMachine', () => {
  test('is no error for what is not there, and leaves nothing to describe', async () => {
    const cloud = new TestCloud();
    await cloud.operation('CreateStateMachine', machine({ tags: [{ key: 'a', value: 'b' }] }));
    expect(await cloud.operation('ListTagsForResource', { resourceArn: MACHINE_ARN })).toEqual({
      tags: [{ key: 'a', value: 'b' }],
    });
    await cloud.operation('DeleteStateMachine', { stateMachineArn: MACHINE_ARN });
    await cloud.operation('DeleteStateMachine', { stateMachineArn: MACHINE_ARN });
    await expect(
      cloud.operation('DescribeStateMachine', { stateMachineArn: MACHINE_ARN }),
    ).rejects.toMatchObject({
      code: 'StateMachineDoesNotExist',
      message: `State Machine Does Not Exist: '${MACHINE_ARN}'`,
    });
  });

  test('begins the versions anew for one that is made again', async () => {
    const cloud = new TestCloud();
    for (let round = 0; round < 2; round += 1) {
      const made = await cloud.operation('CreateStateMachine', machine({ publish: true }));
      expect(made).toMatchObject({ stateMachineVersionArn: `${MACHINE_ARN}:1` });
      await cloud.operation('DeleteStateMachine', { stateMachineArn: MACHINE_ARN });
    }
  });
});
