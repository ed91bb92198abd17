import { expect, test } from 'vitest';
import { AwsError, type JsonObject } from '../../../src/kernel/index.ts';
import { MACHINE_ARN, oneState, ROLE_ARN, run, start } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

const TASK: JsonObject = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:dynamodb:query' };

test('The context object tells the execution, its state machine and the state', async () => {
  const started = await start(oneState({ Type: 'Pass', Parameters: { 'all.$': '$$' } }), { n: 1 });
  const { cloud, executionArn } = started;
  await cloud.clock.runUntilIdle();
  const { output } = await cloud.operation('DescribeExecution', { executionArn });
  expect(JSON.parse(String(output))).toEqual({
    all: {
      Execution: {
        Id: executionArn,
        Input: { n: 1 },
        StartTime: '2026-01-01T00:00:00.000Z',
        Name: executionArn.split(':').at(-1),
        RoleArn: ROLE_ARN,
        RedriveCount: 0,
      },
      StateMachine: { Id: MACHINE_ARN, Name: 'workflow' },
      State: { Name: 'Only', EnteredTime: '2026-01-01T00:00:00.000Z' },
    },
  });
});

test('The context object counts the retries of a state that can have some', async () => {
  const counts: unknown[] = [];
  const cloud = new TestCloud({
    dynamodb: async ({ input }) => {
      counts.push(input['Limit']);
      throw new AwsError({ code: 'Busy', message: 'later' });
    },
  });
  const Retry = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }];
  await run(oneState({ ...TASK, Parameters: { 'Limit.$': '$$.State.RetryCount' }, Retry }), {}, cloud);
  expect(counts).toEqual([0, 1, 2]);
});

test('The context object has a task token only where the task waits for one', async () => {
  const outcome = await run(oneState({ Type: 'Pass', Parameters: { 'token.$': '$$.Task.Token' } }));
  expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
});
