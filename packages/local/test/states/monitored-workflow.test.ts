import { expect, test } from 'vitest';
import { AwsError, isJsonObject, type JsonObject } from '../../src/kernel/index.ts';
import { historyOf, type MachineRun, outcomeOf, start } from './support/run-machine.ts';
import { TestCloud } from './support/test-cloud.ts';

/** A workflow that keeps a task waiting beside its work, as the monitor does. */
const MONITORED: JsonObject = {
  QueryLanguage: 'JSONata',
  StartAt: 'Monitored',
  States: {
    Monitored: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'Register',
          States: {
            Register: {
              Type: 'Task',
              Resource: 'arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken',
              TimeoutSeconds: 86_400,
              Arguments: {
                TableName: 'mailboxes',
                Key: { workflowkey: { S: '{% $states.input.workflowkey %}' } },
                UpdateExpression: 'SET token = :token',
                ConditionExpression: 'attribute_not_exists(token)',
                ExpressionAttributeValues: { ':token': { S: '{% $states.context.Task.Token %}' } },
              },
              Catch: [{ ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'], Next: 'Collect' }],
              End: true,
            },
            Collect: { Type: 'Fail', Error: 'Monitor.KeyInUse', Cause: '{% $states.input.Cause %}' },
          },
        },
        {
          StartAt: 'Work',
          States: {
            Work: { Type: 'Wait', Seconds: '{% $states.input.seconds %}', Next: 'Stop' },
            Stop: {
              Type: 'Task',
              Resource: 'arn:aws:states:::events:putEvents.waitForTaskToken',
              TimeoutSeconds: 60,
              Arguments: {
                Entries: [
                  {
                    Source: 'workflow',
                    DetailType: 'Stop',
                    Detail: { token: '{% $states.context.Task.Token %}' },
                  },
                ],
              },
              End: true,
            },
          },
        },
      ],
      Catch: [{ ErrorEquals: ['Order.Cancelled'], Next: 'Handle' }],
      End: true,
    },
    Handle: { Type: 'Fail', Error: '{% $states.input.Error %}', Cause: '{% $states.input.Cause %}' },
  },
};

interface Monitored extends MachineRun {
  /** Tokens by where they were handed to. */
  readonly tokens: { register: string; stop: string };
}

async function monitored(register: (input: JsonObject) => void = () => {}): Promise<Monitored> {
  const tokens = { register: '', stop: '' };
  const cloud = new TestCloud({
    dynamodb: async ({ input }) => {
      register(input);
      tokens.register = textAt(input, ['ExpressionAttributeValues', ':token', 'S']);
      return {};
    },
    events: async ({ input }) => {
      const [entry] = Array.isArray(input['Entries']) ? input['Entries'] : [];
      tokens.stop = textAt(JSON.parse(textAt(entry, ['Detail'])), ['token']);
      return { Entries: [{ EventId: 'event' }], FailedEntryCount: 0 };
    },
  });
  const run = await start(MONITORED, { workflowkey: 'order-1', seconds: 20 }, cloud);
  await cloud.clock.settle();
  return { ...run, tokens };
}

function textAt(value: unknown, path: readonly string[]): string {
  return String(path.reduce<unknown>((node, name) => (isJsonObject(node) ? node[name] : undefined), value));
}

test('A monitored workflow ends well when its work does and both tokens are answered', async () => {
  const { cloud, tokens, ...run } = await monitored();
  await cloud.clock.advance(20_000);
  await cloud.operation('SendTaskSuccess', { taskToken: tokens.register, output: '{"reason":"complete"}' });
  await cloud.operation('SendTaskSuccess', { taskToken: tokens.stop, output: '{"verdict":"delivered"}' });
  await cloud.clock.settle();
  expect(await outcomeOf({ cloud, ...run })).toMatchObject({
    status: 'SUCCEEDED',
    output: [{ reason: 'complete' }, { verdict: 'delivered' }],
  });
});

test('A monitored workflow fails at once from outside while it works, with the error it is told', async () => {
  const { cloud, tokens, ...run } = await monitored();
  await cloud.clock.advance(3_000);
  const failedAtEpochMs = cloud.clock.nowEpochMs();
  await cloud.operation('SendTaskFailure', {
    taskToken: tokens.register,
    error: 'Order.Cancelled',
    cause: '{"id":"e1"}',
  });
  await cloud.clock.settle();
  expect(await outcomeOf({ cloud, ...run })).toMatchObject({
    status: 'FAILED',
    error: 'Order.Cancelled',
    cause: '{"id":"e1"}',
  });
  expect(cloud.clock.nowEpochMs()).toBe(failedAtEpochMs);
  expect((await historyOf({ cloud, ...run })).map((event) => event.replace(/^\S+ /u, ''))).toEqual([
    'ExecutionStarted',
    'ParallelStateEntered Monitored',
    'ParallelStateStarted',
    'TaskStateEntered Register',
    'WaitStateEntered Work',
    'TaskScheduled',
    'TaskStarted',
    'TaskSubmitted',
    'TaskFailed',
    'TaskStateAborted',
    'WaitStateAborted',
    'ParallelStateFailed',
    'ParallelStateExited Monitored',
    'FailStateEntered Handle',
    'ExecutionFailed',
  ]);
});

test('A monitored workflow that is redriven after a failure registers anew, and works to its end', async () => {
  const { cloud, tokens, ...run } = await monitored();
  await cloud.clock.advance(25_000);
  const first = { ...tokens };
  await cloud.operation('SendTaskFailure', { taskToken: first.register, error: 'Payment.Bounced' });
  await cloud.clock.settle();
  expect(await outcomeOf({ cloud, ...run })).toMatchObject({ status: 'FAILED', error: 'Payment.Bounced' });

  await cloud.operation('RedriveExecution', { executionArn: run.executionArn });
  await cloud.clock.settle();
  expect(tokens.register).not.toBe(first.register);
  expect(tokens.stop).not.toBe(first.stop);
  for (const taskToken of [first.register, first.stop]) {
    await expect(cloud.operation('SendTaskSuccess', { taskToken, output: '{}' })).rejects.toMatchObject({
      code: 'TaskTimedOut',
    });
  }
  await cloud.operation('SendTaskSuccess', { taskToken: tokens.register, output: '{"reason":"complete"}' });
  await cloud.operation('SendTaskSuccess', { taskToken: tokens.stop, output: '{"verdict":"delivered"}' });
  await cloud.clock.settle();
  expect(await outcomeOf({ cloud, ...run })).toMatchObject({
    status: 'SUCCEEDED',
    output: [{ reason: 'complete' }, { verdict: 'delivered' }],
  });
  const events = (await historyOf({ cloud, ...run })).map((event) => event.replace(/^\S+ /u, ''));
  const redriven = events.slice(events.indexOf('ExecutionRedriven'));
  // The work before the stop step is done; both waiting tasks are handed out again, and neither is entered again.
  const handedOut = redriven.filter((event) => /Entered|Scheduled|Submitted/u.test(event));
  expect(handedOut.toSorted()).toEqual(['TaskScheduled', 'TaskScheduled', 'TaskSubmitted', 'TaskSubmitted']);
});

test('A monitored workflow collects when the condition of its registration does not hold', async () => {
  const { cloud, ...run } = await monitored(() => {
    throw new AwsError({
      code: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
    });
  });
  await cloud.clock.settle();
  const outcome = await outcomeOf({ cloud, ...run });
  expect(outcome).toMatchObject({ status: 'FAILED', error: 'Monitor.KeyInUse' });
  expect(outcome.cause).toMatch(
    /^The conditional request failed \(Service: DynamoDb, Status Code: 400, Request ID: /u,
  );
});

test('A monitored workflow times out when the answer to its stop event is lost', async () => {
  const { cloud, ...run } = await monitored();
  await cloud.clock.advance(80_000);
  expect(await outcomeOf({ cloud, ...run })).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
});
