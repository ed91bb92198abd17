import { expect, test } from 'vitest';
import { MACHINE_ARN, oneState, ROLE_ARN, start } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

const PASS = JSON.stringify(oneState({ Type: 'Pass' }));
const WAIT = oneState({ Type: 'Wait', Seconds: 60 });

test.each([
  ['arn', "Invalid Arn: 'Invalid ARN prefix: arn'"],
  [MACHINE_ARN, "Invalid Arn: 'Resource type not valid in this context: stateMachine'"],
  ['arn:aws:sqs:us-east-1:1:queue', "Invalid Arn: 'Invalid ARN: arn:aws:sqs:us-east-1:1:queue'"],
])('DescribeExecution refuses %s', async (executionArn, message) => {
  await expect(new TestCloud().operation('DescribeExecution', { executionArn })).rejects.toMatchObject({
    code: 'InvalidArn',
    message,
  });
});

test('DescribeExecution knows no execution that was never started', async () => {
  const executionArn = `${MACHINE_ARN.replace('stateMachine', 'execution')}:none`;
  await expect(new TestCloud().operation('DescribeExecution', { executionArn })).rejects.toMatchObject({
    code: 'ExecutionDoesNotExist',
    message: `Execution Does Not Exist: '${executionArn}'`,
  });
});

test('DescribeExecution tells all of an execution that succeeded', async () => {
  const { cloud, executionArn } = await start(WAIT, { n: 1 });
  await cloud.clock.runUntilIdle();
  expect(await cloud.operation('DescribeExecution', { executionArn })).toEqual({
    executionArn,
    stateMachineArn: MACHINE_ARN,
    name: executionArn.split(':').at(-1),
    status: 'SUCCEEDED',
    startDate: Date.UTC(2026, 0, 1) / 1000,
    stopDate: Date.UTC(2026, 0, 1, 0, 1) / 1000,
    input: '{"n":1}',
    inputDetails: { included: true },
    output: '{"n":1}',
    outputDetails: { included: true },
    redriveCount: 0,
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
  });
});

test('DescribeExecution tells when an execution failed or timed out, and of one that runs no end', async () => {
  const stopDate = Date.UTC(2026, 0, 1, 0, 0, 5) / 1000;
  const failing = {
    StartAt: 'Wait',
    States: { Wait: { Type: 'Wait', Seconds: 5, Next: 'Fail' }, Fail: { Type: 'Fail', Error: 'E' } },
  };
  for (const [definition, status] of [
    [failing, 'FAILED'],
    [{ ...WAIT, TimeoutSeconds: 5 }, 'TIMED_OUT'],
  ] as const) {
    const { cloud, executionArn } = await start(definition);
    expect(await cloud.operation('DescribeExecution', { executionArn })).not.toHaveProperty('stopDate');
    await cloud.clock.runUntilIdle();
    const description = await cloud.operation('DescribeExecution', { executionArn });
    expect(description).toMatchObject({ status, stopDate, redriveStatus: 'REDRIVABLE' });
    expect(description).not.toHaveProperty('cause');
  }
});

test('DescribeExecution tells the trace header that the execution was started with', async () => {
  const { cloud } = await start(WAIT);
  const { executionArn } = await cloud.operation('StartExecution', {
    stateMachineArn: MACHINE_ARN,
    traceHeader: 'Root=1-5759e988-bd862e3fe1be46a994272793',
  });
  expect(await cloud.operation('DescribeExecution', { executionArn })).toMatchObject({
    traceHeader: 'Root=1-5759e988-bd862e3fe1be46a994272793',
  });
});

test('DescribeExecution tells the state machine an execution started with', async () => {
  const { cloud, executionArn } = await start(WAIT);
  await cloud.operation('UpdateStateMachine', { stateMachineArn: MACHINE_ARN, definition: PASS });
  const description = await cloud.operation('DescribeStateMachineForExecution', { executionArn });
  expect(description).toMatchObject({
    stateMachineArn: MACHINE_ARN,
    definition: JSON.stringify(WAIT),
    roleArn: ROLE_ARN,
    updateDate: Date.UTC(2026, 0, 1) / 1000,
  });
});
