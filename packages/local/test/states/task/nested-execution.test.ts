import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/kernel/index.ts';
import { eventsOf, oneState, outcomeOf, ROLE_ARN, run, start } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

function task(resource: string, parameters: Json, fields: JsonObject = {}): JsonObject {
  return oneState({
    Type: 'Task',
    Resource: `arn:aws:states:::${resource}`,
    Parameters: parameters,
    ...fields,
  });
}

const CHILD_ARN = 'arn:aws:states:us-east-1:111111111111:stateMachine:child';

function withChild(state: JsonObject): TestCloud {
  const cloud = new TestCloud();
  cloud.states.addStateMachine({
    name: 'child',
    arn: CHILD_ARN,
    roleArn: ROLE_ARN,
    type: 'STANDARD',
    definition: JSON.stringify(oneState(state)),
  });
  return cloud;
}

test('states:startExecution goes on once the execution is started', async () => {
  const cloud = withChild({ Type: 'Wait', Seconds: 3600 });
  const started = await start(
    task('states:startExecution', { StateMachineArn: CHILD_ARN, Name: 'one' }),
    {},
    cloud,
  );
  await cloud.clock.settle();
  expect((await outcomeOf(started)).output).toMatchObject({
    ExecutionArn: `${CHILD_ARN.replace('stateMachine', 'execution')}:one`,
  });
});

test.each([
  ['sync', { Input: '{"n":1}', Output: '{"n":1}' }],
  ['sync:2', { Input: { n: 1 }, Output: { n: 1 } }],
])('states:startExecution waits for the end of the execution by .%s', async (suffix, documents) => {
  const parameters = { StateMachineArn: CHILD_ARN, Input: { n: 1 } };
  const outcome = await run(
    task(`states:startExecution.${suffix}`, parameters),
    {},
    withChild({ Type: 'Wait', Seconds: 60 }),
  );
  expect(outcome.output).toMatchObject({
    Status: 'SUCCEEDED',
    StopDate: Date.UTC(2026, 0, 1, 0, 1),
    ...documents,
  });
});

test('states:startExecution tells what it started before it waits for the end', async () => {
  const cloud = withChild({ Type: 'Wait', Seconds: 60 });
  const started = await start(
    task('states:startExecution.sync', { StateMachineArn: CHILD_ARN, Name: 'one' }),
    {},
    cloud,
  );
  await cloud.clock.settle();
  const submitted = (await eventsOf(started)).at(-1) as { readonly taskSubmittedEventDetails: JsonObject };
  expect(submitted).toMatchObject({ type: 'TaskSubmitted' });
  expect(JSON.parse(String(submitted.taskSubmittedEventDetails['output']))).toMatchObject({
    ExecutionArn: `${CHILD_ARN.replace('stateMachine', 'execution')}:one`,
  });
});

test('states:startExecution hands on the trace header', async () => {
  const cloud = withChild({ Type: 'Pass' });
  const TraceHeader = 'Root=1-5759e988-bd862e3fe1be46a994272793';
  await run(
    task('states:startExecution', { StateMachineArn: CHILD_ARN, Name: 'one', TraceHeader }),
    {},
    cloud,
  );
  const executionArn = `${CHILD_ARN.replace('stateMachine', 'execution')}:one`;
  expect(await cloud.operation('DescribeExecution', { executionArn })).toMatchObject({
    traceHeader: TraceHeader,
  });
});

test('states:startExecution fails with what became of an execution that failed', async () => {
  const cloud = withChild({ Type: 'Fail', Error: 'Inner', Cause: 'why' });
  const outcome = await run(task('states:startExecution.sync', { StateMachineArn: CHILD_ARN }), {}, cloud);
  expect(outcome.error).toBe('States.TaskFailed');
  expect(JSON.parse(String(outcome.cause))).toMatchObject({
    Status: 'FAILED',
    Error: 'Inner',
    Cause: 'why',
  });
});

test('states:startExecution stops the execution when it is stopped itself', async () => {
  const cloud = withChild({ Type: 'Wait', Seconds: 3600 });
  const started = await start(
    task('states:startExecution.sync', { StateMachineArn: CHILD_ARN, Name: 'one' }),
    {},
    cloud,
  );
  await cloud.clock.settle();
  await cloud.operation('StopExecution', { executionArn: started.executionArn });
  await cloud.clock.settle();
  const childArn = `${CHILD_ARN.replace('stateMachine', 'execution')}:one`;
  expect((await outcomeOf({ cloud, executionArn: childArn })).status).toBe('ABORTED');
});
