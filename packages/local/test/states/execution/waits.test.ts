import { promiseHooks, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { AwsError, type JsonObject } from '../../../src/kernel/index.ts';
import { ACTIVITY_ARN } from '../support/activity.ts';
import { MACHINE_ARN, outcomeOf, ROLE_ARN, start } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

const TOKEN: JsonObject = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { QueueUrl: 'https://queue', MessageBody: { 'token.$': '$$.Task.Token' } },
  TimeoutSeconds: 3_600,
  HeartbeatSeconds: 600,
};
const WAIT: JsonObject = { Type: 'Wait', Seconds: 3_600 };
const RETRIED: JsonObject = {
  Type: 'Task',
  Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem',
  Parameters: { TableName: 'none', Key: {} },
  Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 3_600 }],
};
const ACTIVITY: JsonObject = { Type: 'Task', Resource: ACTIVITY_ARN };
const NESTED: JsonObject = {
  Type: 'Task',
  Resource: 'arn:aws:states:::states:startExecution.sync:2',
  Parameters: { StateMachineArn: MACHINE_ARN.replace('workflow', 'child') },
};
/** A branch that waits in one state. */
const waiting = (name: string, state: JsonObject): JsonObject => ({
  StartAt: name,
  States: { [name]: { ...state, End: true } },
});
const CHILD = waiting('Child', WAIT);
const BRANCHES: readonly JsonObject[] = [
  waiting('Token', TOKEN),
  waiting('Time', WAIT),
  waiting('Retry', RETRIED),
  waiting('Worker', ACTIVITY),
  waiting('Execution', NESTED),
  waiting('Branches', { Type: 'Parallel', Branches: [waiting('Inner', WAIT)] }),
  waiting('Iterations', { Type: 'Map', ItemsPath: '$.items', ItemProcessor: waiting('Item', TOKEN) }),
];
const WAITS_FOR_ALL = waiting('All', { Type: 'Parallel', Branches: BRANCHES });
const INPUT = { items: [1, 2, 3] };

const EXECUTIONS = 50;

/** Where each kind of wait can be waited for. */
async function cloudOfWaits(): Promise<TestCloud> {
  const cloud = new TestCloud({
    sqs: async () => ({ MessageId: 'message' }),
    dynamodb: async () => Promise.reject(new AwsError({ code: 'Broken', message: 'broken' })),
  });
  await cloud.operation('CreateActivity', { name: 'sign' });
  cloud.states.addStateMachine({
    name: 'child',
    arn: MACHINE_ARN.replace('workflow', 'child'),
    roleArn: ROLE_ARN,
    type: 'STANDARD',
    definition: JSON.stringify(CHILD),
  });
  return cloud;
}

/** Notes promises that are made from now on. Gives how many of them something still holds. */
function notePromises(): () => number {
  const made: WeakRef<Promise<unknown>>[] = [];
  const stop = promiseHooks.onInit((promise) => made.push(new WeakRef(promise)));
  return () => {
    stop();
    setFlagsFromString('--expose-gc');
    (runInNewContext('gc') as () => void)();
    return made.filter((promise) => promise.deref() !== undefined).length;
  };
}

test('Executions that wait hold no promise: a token, time, a retry, a worker, an execution and what is inside are waited for as data', async () => {
  const cloud = await cloudOfWaits();
  const { executionArn } = await start(WAITS_FOR_ALL, INPUT, cloud);
  await cloud.clock.settle();
  const heldPromises = notePromises();
  for (let count = 0; count < EXECUTIONS; count += 1)
    await cloud.operation('StartExecution', {
      stateMachineArn: MACHINE_ARN,
      input: JSON.stringify(INPUT),
    });
  await cloud.clock.settle();
  expect(heldPromises()).toBeLessThan(EXECUTIONS);
  // Each has nine waits by now, so this is not the count of executions that have ended.
  const { events } = await cloud.operation('GetExecutionHistory', { executionArn });
  expect((events as readonly JsonObject[]).filter(({ type }) => type === 'TaskSubmitted')).toHaveLength(5);
});

test('A Parallel takes back whatever its branches wait for when one of them fails', async () => {
  const failsLater: JsonObject = {
    StartAt: 'Delay',
    States: { Delay: { ...WAIT, Seconds: 5, Next: 'Fail' }, Fail: { Type: 'Fail', Error: 'Custom' } },
  };
  const definition: JsonObject = {
    StartAt: 'All',
    States: {
      All: {
        Type: 'Parallel',
        Branches: [...BRANCHES, failsLater],
        Catch: [{ ErrorEquals: ['Custom'], Next: 'After' }],
        End: true,
      },
      After: { Type: 'Pass', End: true },
    },
  };
  const cloud = await cloudOfWaits();
  const started = await start(definition, INPUT, cloud);
  await cloud.clock.advance(4_000);
  const tokens = cloud.calls.flatMap(({ service, input }) =>
    service === 'sqs' ? [(JSON.parse(String(input['MessageBody'])) as { readonly token: string }).token] : [],
  );
  await cloud.clock.advance(1_000);
  expect(await outcomeOf(started)).toMatchObject({ status: 'SUCCEEDED' });
  expect(cloud.clock.nextDueEpochMs()).toBeUndefined();
  expect(tokens).toHaveLength(4);
  for (const taskToken of tokens)
    await expect(cloud.operation('SendTaskHeartbeat', { taskToken })).rejects.toMatchObject({
      code: 'TaskTimedOut',
    });
  const worker = cloud.operation('GetActivityTask', { activityArn: ACTIVITY_ARN });
  await cloud.clock.advance(60_000);
  expect(await worker).not.toHaveProperty('input');
  const { executions } = await cloud.operation('ListExecutions', {
    stateMachineArn: MACHINE_ARN.replace('workflow', 'child'),
  });
  expect(executions).toMatchObject([{ status: 'ABORTED' }]);
});
