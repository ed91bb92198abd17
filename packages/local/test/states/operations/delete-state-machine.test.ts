import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { MACHINE_ARN, oneState, outcomeOf, ROLE_ARN, start } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

const PASS = JSON.stringify(oneState({ Type: 'Pass' }));

function machine(fields: JsonObject = {}): JsonObject {
  return { name: 'workflow', roleArn: ROLE_ARN, definition: PASS, ...fields };
}

test('DeleteStateMachine is no error for what is not there, and leaves nothing to describe', async () => {
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

test('DeleteStateMachine begins the versions anew for one that is made again', async () => {
  const cloud = new TestCloud();
  for (let round = 0; round < 2; round += 1) {
    const made = await cloud.operation('CreateStateMachine', machine({ publish: true }));
    expect(made).toMatchObject({ stateMachineVersionArn: `${MACHINE_ARN}:1` });
    await cloud.operation('DeleteStateMachine', { stateMachineArn: MACHINE_ARN });
  }
});

const WAIT_SECONDS = 60;
/** Waits, then would go on. */
const TWO_STATES: JsonObject = {
  StartAt: 'Wait',
  States: {
    Wait: { Type: 'Wait', Seconds: WAIT_SECONDS, Next: 'After' },
    After: { Type: 'Pass', End: true },
  },
};

/** A machine that is being deleted while an execution of it waits. */
async function deleting(definition: JsonObject = TWO_STATES) {
  const run = await start(definition);
  await run.cloud.clock.settle();
  await run.cloud.operation('DeleteStateMachine', { stateMachineArn: MACHINE_ARN });
  return run;
}

function statusOf({ cloud }: { cloud: TestCloud }) {
  return cloud
    .operation('DescribeStateMachine', { stateMachineArn: MACHINE_ARN })
    .then(({ status }) => status)
    .catch(({ code }) => code);
}

test('A machine deleted while executions run stays DELETING until they come to their next transition', async () => {
  const run = await deleting();
  expect(await statusOf(run)).toBe('DELETING');
  await run.cloud.clock.advance(WAIT_SECONDS * 1_000 - 1);
  expect(await statusOf(run)).toBe('DELETING');
  expect((await outcomeOf(run)).status).toBe('RUNNING');
  await run.cloud.clock.advance(1);
  expect((await outcomeOf(run)).status).toBe('ABORTED');
  expect(await statusOf(run)).toBe('StateMachineDoesNotExist');
});

test('A DELETING state machine goes when its executions are stopped', async () => {
  const run = await deleting();
  await run.cloud.operation('StopExecution', { executionArn: run.executionArn, cause: 'over' });
  expect(await outcomeOf(run)).toMatchObject({ status: 'ABORTED', cause: 'over' });
  expect(await statusOf(run)).toBe('StateMachineDoesNotExist');
});

test('A DELETING state machine lets a state that is the last one end as it does', async () => {
  const run = await deleting(oneState({ Type: 'Wait', Seconds: WAIT_SECONDS }));
  await run.cloud.clock.runUntilIdle();
  expect((await outcomeOf(run)).status).toBe('SUCCEEDED');
  expect(await statusOf(run)).toBe('StateMachineDoesNotExist');
});

test('A DELETING state machine ends an execution at a transition inside a branch', async () => {
  const long = { StartAt: 'Long', States: { Long: { Type: 'Wait', Seconds: 999, End: true } } };
  const run = await deleting(oneState({ Type: 'Parallel', Branches: [TWO_STATES, long] }));
  await run.cloud.clock.advance(WAIT_SECONDS * 1_000);
  expect((await outcomeOf(run)).status).toBe('ABORTED');
  expect(await statusOf(run)).toBe('StateMachineDoesNotExist');
});

test('A DELETING state machine waits for each of its executions', async () => {
  const two = await start(TWO_STATES);
  const second = await two.cloud.operation('StartExecution', { stateMachineArn: MACHINE_ARN });
  await two.cloud.operation('DeleteStateMachine', { stateMachineArn: MACHINE_ARN });
  await two.cloud.operation('StopExecution', { executionArn: two.executionArn });
  expect(await statusOf(two)).toBe('DELETING');
  await two.cloud.operation('StopExecution', { executionArn: second['executionArn'] });
  expect(await statusOf(two)).toBe('StateMachineDoesNotExist');
});

test.each([
  ['StartExecution', { stateMachineArn: MACHINE_ARN }],
  ['UpdateStateMachine', { stateMachineArn: MACHINE_ARN, definition: PASS }],
  ['PublishStateMachineVersion', { stateMachineArn: MACHINE_ARN }],
  ['ListStateMachineAliases', { stateMachineArn: MACHINE_ARN }],
  ['CreateStateMachine', machine()],
])('A DELETING state machine refuses %s', async (operation, input) => {
  const { cloud } = await deleting();
  await expect(cloud.operation(operation, input)).rejects.toMatchObject({
    code: 'StateMachineDeleting',
    message: 'State Machine is being deleted',
  });
});

test('A DELETING state machine is still listed, with its executions, and can be deleted again', async () => {
  const run = await deleting();
  await run.cloud.operation('DeleteStateMachine', { stateMachineArn: MACHINE_ARN });
  const { stateMachines } = await run.cloud.operation('ListStateMachines', {});
  expect(stateMachines).toEqual([expect.objectContaining({ stateMachineArn: MACHINE_ARN })]);
  const { executions } = await run.cloud.operation('ListExecutions', {
    stateMachineArn: MACHINE_ARN,
    statusFilter: 'RUNNING',
  });
  expect(executions).toEqual([expect.objectContaining({ executionArn: run.executionArn })]);
});

test('A DELETING state machine lets tasks be answered until it is gone', async () => {
  const waits = oneState({
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' },
  });
  const cloud = new TestCloud({ sqs: async () => ({ MessageId: 'm', MD5OfMessageBody: 'd' }) });
  const run = await start(waits, {}, cloud);
  await cloud.clock.settle();
  await cloud.operation('DeleteStateMachine', { stateMachineArn: MACHINE_ARN });
  const [sent] = cloud.calls;
  await cloud.operation('SendTaskFailure', {
    taskToken: String(sent?.input['MessageBody']),
    error: 'OrderCancelled',
  });
  await cloud.clock.runUntilIdle();
  expect(await outcomeOf(run)).toMatchObject({ status: 'FAILED', error: 'OrderCancelled' });
  expect(await statusOf(run)).toBe('StateMachineDoesNotExist');
});

test('A DELETING state machine can be made again when it is gone', async () => {
  const run = await deleting();
  await run.cloud.operation('StopExecution', { executionArn: run.executionArn });
  await run.cloud.operation('CreateStateMachine', machine());
  expect(await statusOf(run)).toBe('ACTIVE');
});
