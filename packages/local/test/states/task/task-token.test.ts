import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/kernel/index.ts';
import {
  historyOf,
  MACHINE_ARN,
  type MachineRun,
  oneState,
  outcomeOf,
  start,
} from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

const WAITING: JsonObject = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { QueueUrl: 'https://queue', MessageBody: { 'token.$': '$$.Task.Token' } },
};

/** Starts a task that waits, up to where its token is out. */
async function waiting(state: JsonObject = {}): Promise<MachineRun & { readonly token: string }> {
  const cloud = new TestCloud({ sqs: async () => ({ MessageId: 'message' }) });
  const started = await start(oneState({ ...WAITING, ...state }), {}, cloud);
  await cloud.clock.settle();
  return { ...started, token: tokenIn(cloud) };
}

function tokenIn(cloud: TestCloud): string {
  const body = JSON.parse(String(cloud.calls.at(-1)?.input['MessageBody'])) as { readonly token: string };
  return body.token;
}

function answer({ cloud }: MachineRun, operation: string, input: JsonObject): Promise<Json> {
  return cloud.operation(operation, input);
}

test('A task token ends its task with the output it is answered with', async () => {
  const run = await waiting();
  expect((await outcomeOf(run)).status).toBe('RUNNING');
  await answer(run, 'SendTaskSuccess', { taskToken: run.token, output: '{"done":true}' });
  await run.cloud.clock.settle();
  expect((await outcomeOf(run)).output).toEqual({ done: true });
  expect(await historyOf(run)).toEqual([
    '1<-0 ExecutionStarted',
    '2<-0 TaskStateEntered Only',
    '3<-2 TaskScheduled',
    '4<-3 TaskStarted',
    '5<-4 TaskSubmitted',
    '6<-5 TaskSucceeded',
    '7<-6 TaskStateExited Only',
    '8<-7 ExecutionSucceeded',
  ]);
});

test('A task token fails its task with error and cause', async () => {
  const run = await waiting();
  await answer(run, 'SendTaskFailure', { taskToken: run.token, error: 'Custom', cause: 'why' });
  await run.cloud.clock.settle();
  expect(await outcomeOf(run)).toMatchObject({ status: 'FAILED', error: 'Custom', cause: 'why' });
});

test('A task token answers once', async () => {
  const run = await waiting();
  await answer(run, 'SendTaskSuccess', { taskToken: run.token, output: '1' });
  await expect(answer(run, 'SendTaskFailure', { taskToken: run.token })).rejects.toMatchObject({
    code: 'TaskTimedOut',
    message: "Task Timed Out: 'Provided task does not exist anymore'",
  });
});

test('A task token is gone when its execution was stopped', async () => {
  const run = await waiting();
  await run.cloud.operation('StopExecution', { executionArn: run.executionArn });
  await expect(answer(run, 'SendTaskHeartbeat', { taskToken: run.token })).rejects.toMatchObject({
    code: 'TaskTimedOut',
  });
});

test('A task token is gone when its task timed out', async () => {
  const run = await waiting({ TimeoutSeconds: 30 });
  await run.cloud.clock.advance(30_000);
  expect(await outcomeOf(run)).toMatchObject({
    status: 'FAILED',
    error: 'States.Timeout',
    cause: undefined,
  });
  await expect(answer(run, 'SendTaskSuccess', { taskToken: run.token, output: '1' })).rejects.toMatchObject({
    code: 'TaskTimedOut',
  });
});

test('A task token refuses an output over the payload quota and stays in use', async () => {
  const run = await waiting();
  const output = JSON.stringify('x'.repeat(262_144));
  await expect(answer(run, 'SendTaskSuccess', { taskToken: run.token, output })).rejects.toMatchObject({
    code: 'ValidationException',
    message: expect.stringContaining('Member must have length less than or equal to 262144'),
  });
  await answer(run, 'SendTaskSuccess', { taskToken: run.token, output: '1' });
});

test('A task token with something after it that makes it too long is none', async () => {
  const run = await waiting();
  const taskToken = run.token.padEnd(2_049, ' ');
  await expect(answer(run, 'SendTaskHeartbeat', { taskToken })).rejects.toMatchObject({
    code: 'InvalidToken',
  });
});

test.each(['', 'no token', 'AQCEAAAAKgAAAAMAAAAAbm90aGluZw=='])(
  'The text %j is no task token',
  async (taskToken) => {
    const run = await waiting();
    await expect(answer(run, 'SendTaskSuccess', { taskToken, output: '1' })).rejects.toMatchObject({
      code: 'InvalidToken',
    });
  },
);

test('A task token refuses an output that is no JSON and stays in use', async () => {
  const run = await waiting();
  await expect(answer(run, 'SendTaskSuccess', { taskToken: run.token, output: 'no' })).rejects.toMatchObject({
    code: 'InvalidOutput',
  });
  await answer(run, 'SendTaskSuccess', { taskToken: run.token, output: '1' });
});

test.each(['SendTaskFailure', 'SendTaskHeartbeat', 'SendTaskSuccess'])(
  'A task token needs the permission of %s on its state machine, also when it is gone',
  async (operation) => {
    const run = await waiting();
    await answer(run, 'SendTaskSuccess', { taskToken: run.token, output: '1' });
    const permissions = run.cloud.states.operations[operation]?.permissions({ taskToken: run.token });
    expect(permissions).toEqual([{ action: `states:${operation}`, resources: [MACHINE_ARN] }]);
  },
);

test('A task token is another one for each attempt', async () => {
  const run = await waiting({ Retry: [{ ErrorEquals: ['Custom'], IntervalSeconds: 1, MaxAttempts: 1 }] });
  await answer(run, 'SendTaskFailure', { taskToken: run.token, error: 'Custom' });
  await run.cloud.clock.advance(1_000);
  expect(tokenIn(run.cloud)).not.toBe(run.token);
  await answer(run, 'SendTaskSuccess', { taskToken: tokenIn(run.cloud), output: '2' });
  await run.cloud.clock.settle();
  expect((await outcomeOf(run)).output).toBe(2);
});

test('A task token may be answered before the call that handed it out has returned', async () => {
  const cloud: TestCloud = new TestCloud({
    sqs: async ({ input }) => {
      const { token } = JSON.parse(String(input['MessageBody'])) as { readonly token: string };
      await cloud.operation('SendTaskSuccess', { taskToken: token, output: '"early"' });
      return { MessageId: 'message' };
    },
  });
  const run = await start(oneState(WAITING), {}, cloud);
  await cloud.clock.runUntilIdle();
  expect((await outcomeOf(run)).output).toBe('early');
  expect((await historyOf(run)).map((event) => event.split(' ')[1])).not.toContain('TaskSubmitted');
});

test('A heartbeat keeps a task alive beyond its longest silence', async () => {
  const run = await waiting({ HeartbeatSeconds: 10 });
  for (let beat = 0; beat < 5; beat += 1) {
    await run.cloud.clock.advance(9_000);
    await answer(run, 'SendTaskHeartbeat', { taskToken: run.token });
  }
  expect((await outcomeOf(run)).status).toBe('RUNNING');
  await run.cloud.clock.advance(10_000);
  expect(await outcomeOf(run)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
});

test('A heartbeat does not move the timeout of its task', async () => {
  const run = await waiting({ HeartbeatSeconds: 10, TimeoutSeconds: 15 });
  await run.cloud.clock.advance(9_000);
  await answer(run, 'SendTaskHeartbeat', { taskToken: run.token });
  await run.cloud.clock.advance(6_000);
  expect((await outcomeOf(run)).status).toBe('FAILED');
});

test.each(['States.HeartbeatTimeout', 'States.Timeout', 'States.ALL'])(
  'A heartbeat that is missed is caught as %s',
  async (name) => {
    const cloud = new TestCloud({ sqs: async () => ({ MessageId: 'message' }) });
    const run = await start(
      {
        StartAt: 'Only',
        States: {
          Only: {
            ...WAITING,
            HeartbeatSeconds: 10,
            Catch: [{ ErrorEquals: [name], Next: 'Caught' }],
            End: true,
          },
          Caught: { Type: 'Pass', End: true },
        },
      },
      {},
      cloud,
    );
    await cloud.clock.runUntilIdle();
    expect((await outcomeOf(run)).output).toEqual({ Error: 'States.Timeout', Cause: '' });
  },
);
