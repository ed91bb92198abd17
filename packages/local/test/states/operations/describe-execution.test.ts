import { describe, expect, test } from 'vitest';
import { MACHINE_ARN, oneState, ROLE_ARN, start } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

const PASS = JSON.stringify(oneState({ Type: 'Pass' }));
const WAIT = oneState({ Type: 'Wait', Seconds: 60 });

describe('DescribeExecution', () => {
  test.each([
    ['arn', "Invalid Arn: 'Invalid ARN prefix: arn'"],
    [MACHINE_ARN, "Invalid Arn: 'Resource type not valid in this context: stateMachine'"],
    ['arn:aws:sqs:us-east-1:1:queue', "Invalid Arn: 'Invalid ARN: arn:aws:sqs:us-east-1:1:queue'"],
  ])('refuses %s', async (executionArn, message) => {
    await expect(new TestCloud().operation('DescribeExecution', { executionArn })).rejects.toMatchObject({
      code: 'InvalidArn',
      message,
    });
  });

  test('knows no execution that was never started', async () => {
    const executionArn = `${MACHINE_ARN.replace('stateMachine', 'execution')}:none`;
    await expect(new TestCloud().operation('DescribeExecution', { executionArn })).rejects.toMatchObject({
      code: 'ExecutionDoesNotExist',
      message: `Execution Does Not Exist: '${executionArn}'`,
    });
  });

  test('tells the state machine an execution started with', async () => {
    const { cloud, executionArn } = await start(WAIT);
    await cloud.operation('UpdateStateMachine', { stateMachineArn: MACHINE_ARN, definition: PASS });
    const description = await cloud.operation('DescribeStateMachineForExecution', { executionArn });
    expect(description).toMatchObject({
      stateMachineArn: MACHINE_ARN,
      definition: JSON.stringify(WAIT),
      roleArn: ROLE_ARN,
    });
  });
});
