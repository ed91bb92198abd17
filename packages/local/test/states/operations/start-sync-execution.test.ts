import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { MACHINE_ARN, oneState, ROLE_ARN } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

const PASS = JSON.stringify(oneState({ Type: 'Pass' }));
const WAIT = oneState({ Type: 'Wait', Seconds: 60 });

function machine(fields: JsonObject = {}): JsonObject {
  return { name: 'workflow', roleArn: ROLE_ARN, definition: PASS, ...fields };
}

describe('an Express workflow', () => {
  test('answers with its result by StartSyncExecution, and has no executions to look at', async () => {
    const cloud = new TestCloud();
    await cloud.operation(
      'CreateStateMachine',
      machine({ type: 'EXPRESS', definition: JSON.stringify(WAIT) }),
    );
    const answer = cloud.operation('StartSyncExecution', {
      stateMachineArn: MACHINE_ARN,
      name: 'one',
      input: '{"n":1}',
    });
    await cloud.clock.advance(60_000);
    const { executionArn, ...result } = await answer;
    expect(result).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"n":1}',
      billingDetails: { billedDurationInMilliseconds: 60_000 },
    });
    expect(executionArn).toMatch(/:express:workflow:one:/u);
    expect(cloud.events).toEqual([]);
    await expect(cloud.operation('ListExecutions', { stateMachineArn: MACHINE_ARN })).rejects.toMatchObject({
      code: 'StateMachineTypeNotSupported',
    });
    await expect(
      cloud.operation('DescribeExecution', { executionArn: String(executionArn) }),
    ).rejects.toMatchObject({
      code: 'InvalidArn',
    });
  });

  test('ends after five minutes', async () => {
    const cloud = new TestCloud();
    const definition = JSON.stringify(oneState({ Type: 'Wait', Seconds: 3600 }));
    await cloud.operation('CreateStateMachine', machine({ type: 'EXPRESS', definition }));
    const answer = cloud.operation('StartSyncExecution', { stateMachineArn: MACHINE_ARN });
    await cloud.clock.advance(300_000);
    expect(await answer).toMatchObject({ status: 'TIMED_OUT' });
  });
});
