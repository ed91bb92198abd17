import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect, test } from 'vitest';
import { type JsonObject, RunningClock, startLocal, VirtualClock } from '../../../src/index.ts';
import { clientConfig } from '../../support/client-config.ts';
import { jsonCall } from '../../support/json-call.ts';
import { keepFolder } from '../../support/kept-engine.ts';
import { archiveData, functionResources, policyText, trustPolicy } from '../../support/stack-document.ts';
import { stackFolder } from '../../support/stack-folder.ts';
import { ref } from '../../support/terraform.ts';

/** Works for a while, and then puts a message into the queue. */
const SLOW = `
export const handler = async () => {
  await new Promise((resolve) => setTimeout(resolve, 600));
  await fetch(process.env.AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: {
      authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/d/r/s/aws4_request',
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'AmazonSQS.SendMessage',
    },
    body: JSON.stringify({ QueueUrl: 'http://x/0/done', MessageBody: 'done' }),
  });
};`;

const STACK: JsonObject = {
  data: { archive_file: archiveData('slow', SLOW) },
  resource: {
    ...functionResources('slow', {
      statements: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }],
    }),
    aws_sqs_queue: { done: { name: 'done' } },
  },
};

const RECEIVE = { operation: 'ReceiveMessage', input: { QueueUrl: 'http://x/0/done' } };

test('The end of an engine waits for functions, which are answered, while others are refused', async () => {
  await using stack = await stackFolder(STACK);
  await using folder = await keepFolder();
  const dir = folder.path;
  const start = () => startLocal({ stackDir: stack.path, clock: new RunningClock(), keep: { dir } });
  const engine = await start();
  const lambda = new LambdaClient(clientConfig(engine));
  await lambda.send(new InvokeCommand({ FunctionName: 'slow', InvocationType: 'Event' }));
  lambda.destroy();
  await expect.poll(() => engine.clock.isWorking).toBe(true);
  const closed = engine.close();
  expect(await jsonCall(engine, 'sqs', RECEIVE)).toMatchObject({
    message: 'The local engine comes to its end and takes no requests any more.',
  });
  await closed;
  await using after = await start();
  expect((await jsonCall(after, 'sqs', RECEIVE))['Messages']).toMatchObject([{ Body: 'done' }]);
});

const waiting = (seconds: number): JsonObject => ({
  resource: {
    aws_iam_role: { main: { name: 'main', assume_role_policy: trustPolicy('states.amazonaws.com') } },
    aws_sfn_state_machine: {
      main: {
        name: 'main',
        role_arn: ref('aws_iam_role.main.arn'),
        definition: JSON.stringify({
          StartAt: 'A',
          States: {
            A: { Type: 'Wait', Seconds: seconds, Next: 'B' },
            B: { Type: 'Wait', Seconds: 1, End: true },
          },
        }),
      },
    },
  },
});

test('What fell due while no engine ran happens when it is caught up with, each thing at its time', async () => {
  await using stack = await stackFolder(waiting(3_600));
  await using folder = await keepFolder();
  const dir = folder.path;
  const start = () => startLocal({ stackDir: stack.path, clock: new RunningClock(), keep: { dir } });
  const first = await start();
  const stateMachineArn = String(first.stateMachines[0]?.arn);
  const { executionArn, startDate } = await jsonCall(first, 'states', {
    operation: 'StartExecution',
    input: { stateMachineArn },
  });
  await first.advance(3_590_000);
  await first.close();
  await using second = await start();
  const offBy = second.clock.aheadMs - 3_590_000;
  expect(Math.abs(offBy)).toBeLessThan(60_000);
  await second.advance(20_000);
  await second.catchUp();
  const { stopDate, status } = await jsonCall(second, 'states', {
    operation: 'DescribeExecution',
    input: { executionArn },
  });
  expect(status).toBe('SUCCEEDED');
  expect(Number(stopDate) - Number(startDate)).toBeCloseTo(3_601, 0);
});

test('An execution goes on with the definition that it was started with', async () => {
  await using before = await stackFolder(waiting(100));
  await using changed = await stackFolder(waiting(7));
  await using folder = await keepFolder();
  const dir = folder.path;
  const start = (stackDir: string) => startLocal({ stackDir, clock: new VirtualClock(), keep: { dir } });
  const first = await start(before.path);
  const stateMachineArn = String(first.stateMachines[0]?.arn);
  const { executionArn } = await jsonCall(first, 'states', {
    operation: 'StartExecution',
    input: { stateMachineArn },
  });
  await first.advance(50_000);
  await first.close();
  await using second = await start(changed.path);
  const status = async () =>
    (await jsonCall(second, 'states', { operation: 'DescribeExecution', input: { executionArn } }))['status'];
  await second.advance(50_000);
  expect(await status()).toBe('RUNNING');
  await second.advance(1_000);
  expect(await status()).toBe('SUCCEEDED');
});

test('A token is good from the first request on', async () => {
  const resource = waiting(1)['resource'] as JsonObject;
  const States = {
    A: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: { QueueUrl: 'http://x/0/done', 'MessageBody.$': '$$.Task.Token' },
      End: true,
    },
  };
  const role_arn = ref('aws_iam_role.main.arn');
  await using stack = await stackFolder({
    resource: {
      ...resource,
      aws_iam_role_policy: {
        main: {
          role: ref('aws_iam_role.main.name'),
          policy: policyText({ Effect: 'Allow', Action: '*', Resource: '*' }),
        },
      },
      aws_sqs_queue: { done: { name: 'done' } },
      aws_sfn_state_machine: {
        main: { name: 'main', role_arn, definition: JSON.stringify({ StartAt: 'A', States }) },
      },
    },
  });
  await using folder = await keepFolder();
  const keep = { dir: folder.path };
  const first = await startLocal({ stackDir: stack.path, clock: new VirtualClock(), keep });
  const port = Number(new URL(first.endpoint).port);
  const stateMachineArn = String(first.stateMachines[0]?.arn);
  await jsonCall(first, 'states', { operation: 'StartExecution', input: { stateMachineArn } });
  await first.settle();
  const { Messages } = await jsonCall(first, 'sqs', RECEIVE);
  const [message] = Messages as readonly JsonObject[];
  await first.close();
  const starting = startLocal({ stackDir: stack.path, clock: new VirtualClock(), keep, port });
  const input = { taskToken: String(message?.['Body']), output: '1' };
  const answer = async (): Promise<JsonObject> => {
    for (;;) {
      try {
        return await jsonCall(first, 'states', { operation: 'SendTaskSuccess', input });
      } catch {
        // It does not listen yet.
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    }
  };
  expect(await answer()).toEqual({});
  await using _ = await starting;
});
