import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { type LocalEngine, MockConfigurationError, startLocal, VirtualClock } from '../../src/index.ts';

/** A report that is made by a container, and sent. */
const REPORT = {
  StartAt: 'Make',
  States: {
    Make: {
      Type: 'Task',
      Resource: 'arn:aws:states:::ecs:runTask.sync',
      Parameters: { Cluster: 'reports', TaskDefinition: 'report', LaunchType: 'FARGATE' },
      ResultSelector: { 'exitCode.$': '$.Containers[0].ExitCode' },
      Retry: [{ ErrorEquals: ['ECS.AmazonECSException'], IntervalSeconds: 60, MaxAttempts: 2 }],
      Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Failed' }],
      Next: 'Send',
    },
    Send: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Parameters: { 'Message.$': '$' },
      End: true,
    },
    Failed: { Type: 'Fail', Error: 'Report.Failed' },
  },
};
const BUSY = { Throw: { Error: 'ECS.AmazonECSException', Cause: 'no capacity' } };
const MADE = { Return: { Containers: [{ ExitCode: 0 }] } };
const mockConfiguration = JSON.stringify({
  StateMachines: {
    report: {
      TestCases: {
        Busy: { Make: 'MadeAtTheThirdTry', Send: 'Sent' },
        Broken: { Make: 'Broken' },
      },
    },
  },
  MockedResponses: {
    MadeAtTheThirdTry: { '0-1': BUSY, '2': MADE },
    Broken: { '0': { Throw: { Error: 'States.TaskFailed', Cause: 'exit code 1' } } },
    Sent: { '0': { Return: { MessageId: 'm' } } },
  },
});

async function runReport(engine: LocalEngine<VirtualClock>, suffix: string) {
  const { endpoint, region, credentials } = engine;
  const sfn = new SFNClient({ endpoint, region, credentials });
  try {
    const { stateMachineArn } = await sfn.send(
      new CreateStateMachineCommand({
        name: 'report',
        roleArn: 'arn:aws:iam::000000000000:role/report',
        definition: JSON.stringify(REPORT),
      }),
    );
    const { executionArn } = await sfn.send(
      new StartExecutionCommand({ stateMachineArn: `${stateMachineArn}${suffix}` }),
    );
    await engine.advance(600_000);
    const { status, output, error } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    return { status, output, error };
  } finally {
    sfn.destroy();
  }
}

test('A workflow with integrations that the engine does not have runs through the test cases of a mock configuration', async () => {
  await using engine = await startLocal({ clock: new VirtualClock(), mockConfiguration });
  expect(await runReport(engine, '#Busy')).toMatchObject({
    status: 'SUCCEEDED',
    output: '{"MessageId":"m"}',
  });
  expect(await runReport(engine, '#Broken')).toMatchObject({ status: 'FAILED', error: 'Report.Failed' });
  expect(await runReport(engine, '')).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
});

test('An engine answers the tasks of a resource with the mock that a test gives it, until that is taken away', async () => {
  await using engine = await startLocal({ clock: new VirtualClock() });
  const sent: unknown[] = [];
  engine.mock('arn:aws:states:::ecs:runTask.sync', MADE);
  const takeAway = engine.mock('arn:aws:states:::sns:publish', ({ parameters }) => {
    sent.push(parameters);
    return { Return: {} };
  });
  expect(await runReport(engine, '')).toMatchObject({ status: 'SUCCEEDED' });
  expect(sent).toEqual([{ Message: { exitCode: 0 } }]);
  takeAway();
  expect(await runReport(engine, '')).toMatchObject({ error: 'SNS.InvalidParameterException' });
});

test('An engine does not start with a mock configuration that is none', async () => {
  await expect(startLocal({ mockConfiguration: '{}' })).rejects.toThrow(MockConfigurationError);
});
