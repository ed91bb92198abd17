import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { MACHINE_ARN, oneState, ROLE_ARN } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

const PASS = JSON.stringify(oneState({ Type: 'Pass' }));
const WAIT = oneState({ Type: 'Wait', Seconds: 60 });

function machine(fields: JsonObject = {}): JsonObject {
  return { name: 'workflow', roleArn: ROLE_ARN, definition: PASS, ...fields };
}

test('StartSyncExecution answers with the result of an Express workflow, which has no executions to look at', async () => {
  const cloud = new TestCloud();
  await cloud.operation('CreateStateMachine', machine({ type: 'EXPRESS', definition: JSON.stringify(WAIT) }));
  const answer = cloud.operation('StartSyncExecution', {
    stateMachineArn: MACHINE_ARN,
    name: 'one',
    input: '{"n":1}',
  });
  await cloud.clock.advance(60_000);
  const { executionArn, ...result } = await answer;
  expect(result).toEqual({
    stateMachineArn: MACHINE_ARN,
    name: 'one',
    startDate: Date.UTC(2026, 0, 1) / 1000,
    stopDate: Date.UTC(2026, 0, 1, 0, 1) / 1000,
    status: 'SUCCEEDED',
    input: '{"n":1}',
    inputDetails: { included: true },
    output: '{"n":1}',
    outputDetails: { included: true },
    billingDetails: { billedDurationInMilliseconds: 60_000, billedMemoryUsedInMB: 64 },
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

test('StartSyncExecution answers with error and cause where the execution fails', async () => {
  const cloud = new TestCloud();
  const definition = JSON.stringify(oneState({ Type: 'Fail', Error: 'Custom', Cause: 'why' }));
  await cloud.operation('CreateStateMachine', machine({ type: 'EXPRESS', definition }));
  const answer = cloud.operation('StartSyncExecution', { stateMachineArn: MACHINE_ARN });
  await cloud.clock.settle();
  expect(await answer).toMatchObject({
    status: 'FAILED',
    error: 'Custom',
    cause: 'why',
    billingDetails: { billedDurationInMilliseconds: 100 },
  });
});

test.each([
  ['name', 'a b', 'InvalidName'],
  ['input', '{', 'InvalidExecutionInput'],
  ['input', ' ', 'InvalidExecutionInput'],
])('StartSyncExecution refuses the %s %j', async (member, value, code) => {
  const cloud = new TestCloud();
  await cloud.operation('CreateStateMachine', machine({ type: 'EXPRESS' }));
  const request = { stateMachineArn: MACHINE_ARN, [member]: value };
  await expect(cloud.operation('StartSyncExecution', request)).rejects.toMatchObject({ code });
});

test('StartSyncExecution starts no workflow but an Express one', async () => {
  const cloud = new TestCloud();
  await cloud.operation('CreateStateMachine', machine());
  await expect(cloud.operation('StartSyncExecution', { stateMachineArn: MACHINE_ARN })).rejects.toMatchObject(
    {
      code: 'StateMachineTypeNotSupported',
      message: 'This operation is not supported by this type of state machine',
    },
  );
});

test('An execution of an Express workflow ends after five minutes', async () => {
  const cloud = new TestCloud();
  const definition = JSON.stringify(oneState({ Type: 'Wait', Seconds: 3600 }));
  await cloud.operation('CreateStateMachine', machine({ type: 'EXPRESS', definition }));
  const answer = cloud.operation('StartSyncExecution', { stateMachineArn: MACHINE_ARN });
  await cloud.clock.advance(300_000);
  expect(await answer).toMatchObject({ status: 'TIMED_OUT' });
});
