import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type JsonObject,
  type LocalEngine,
  type ObservedEvent,
  startLocal,
  VirtualClock,
} from '../../src/index.ts';
import { jsonCall } from '../support/json-call.ts';
import { archiveData, functionResources, policyText, trustPolicy } from '../support/stack-document.ts';
import { type StackFolder, stackFolder } from '../support/stack-folder.ts';
import { ref } from '../support/terraform.ts';

const TOPIC = ref('aws_sns_topic.orders.arn');
const PUBLISH: JsonObject = { Effect: 'Allow', Action: 'sns:Publish', Resource: TOPIC };
const FROM_TOPIC: JsonObject = {
  Effect: 'Allow',
  Principal: { Service: 'sns.amazonaws.com' },
  Action: 'sqs:SendMessage',
  Resource: '*',
  Condition: { ArnEquals: { 'aws:SourceArn': TOPIC } },
};

const machine = (name: string, Resource: string, Parameters: JsonObject, role = 'publisher') => ({
  name,
  role_arn: ref(`aws_iam_role.${role}.arn`),
  definition: JSON.stringify({
    StartAt: 'Publish',
    States: { Publish: { Type: 'Task', Resource, Parameters, TimeoutSeconds: 60, End: true } },
  }),
});

/** Answers the task whose token is in the message. */
const ANSWER = `
export const handler = async ({ Records: [{ Sns }] }) => {
  console.log('got ' + Sns.Message);
  const message = JSON.parse(Sns.Message);
  if (!message.token) return 'read';
  await fetch(process.env.AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: {
      authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/d/r/s/aws4_request',
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'AWSStepFunctions.SendTaskSuccess',
    },
    body: JSON.stringify({ taskToken: message.token, output: '"answered"' }),
  });
};`;

const answer = functionResources('answer', {
  statements: [{ Effect: 'Allow', Action: 'states:SendTaskSuccess', Resource: '*' }],
});
const fail = functionResources('fail', {
  statements: [PUBLISH],
  settings: { dead_letter_config: { target_arn: TOPIC } },
});
const done = functionResources('done', { statements: [PUBLISH] });
const Message = { id: 7 };

const STACK: JsonObject = {
  data: {
    archive_file: {
      ...archiveData('answer', ANSWER),
      ...archiveData('fail', 'export const handler = async () => { throw new Error("no"); };'),
      ...archiveData('done', 'export const handler = async () => "done";'),
    },
  },
  resource: {
    aws_sns_topic: { orders: { name: 'orders', tags: { a: 'b' } }, closed: { name: 'closed' } },
    aws_sns_topic_policy: {
      orders: {
        arn: TOPIC,
        policy: policyText({ ...PUBLISH, Principal: { Service: 'events.amazonaws.com' } }),
      },
    },
    aws_sns_topic_subscription: {
      q: {
        topic_arn: TOPIC,
        protocol: 'sqs',
        endpoint: ref('aws_sqs_queue.q.arn'),
        raw_message_delivery: true,
      },
      closed: {
        topic_arn: TOPIC,
        protocol: 'sqs',
        endpoint: ref('aws_sqs_queue.closed.arn'),
        redrive_policy: JSON.stringify({ deadLetterTargetArn: ref('aws_sqs_queue.letters.arn') }),
      },
      answer: { topic_arn: TOPIC, protocol: 'lambda', endpoint: ref('aws_lambda_function.answer.arn') },
      mail: { topic_arn: TOPIC, protocol: 'email', endpoint: 'a@b.c' },
    },
    aws_sqs_queue: { q: { name: 'q' }, closed: { name: 'closed' }, letters: { name: 'letters' } },
    aws_sqs_queue_policy: {
      q: { queue_url: ref('aws_sqs_queue.q.url'), policy: policyText(FROM_TOPIC) },
      letters: { queue_url: ref('aws_sqs_queue.letters.url'), policy: policyText(FROM_TOPIC) },
    },
    aws_lambda_permission: {
      answer: {
        function_name: ref('aws_lambda_function.answer.function_name'),
        action: 'lambda:InvokeFunction',
        principal: 'sns.amazonaws.com',
        source_arn: TOPIC,
      },
    },
    aws_lambda_function_event_invoke_config: {
      done: {
        function_name: ref('aws_lambda_function.done.function_name'),
        destination_config: { on_success: { destination: TOPIC } },
      },
      fail: {
        function_name: ref('aws_lambda_function.fail.function_name'),
        maximum_retry_attempts: 0,
      },
    },
    aws_lambda_function: {
      ...answer.aws_lambda_function,
      ...fail.aws_lambda_function,
      ...done.aws_lambda_function,
    },
    aws_iam_role: {
      ...answer.aws_iam_role,
      ...fail.aws_iam_role,
      ...done.aws_iam_role,
      publisher: { name: 'publisher', assume_role_policy: trustPolicy('states.amazonaws.com') },
      nobody: { name: 'nobody', assume_role_policy: trustPolicy('states.amazonaws.com') },
    },
    aws_iam_role_policy: {
      ...answer.aws_iam_role_policy,
      ...fail.aws_iam_role_policy,
      ...done.aws_iam_role_policy,
      publisher: { role: ref('aws_iam_role.publisher.name'), policy: policyText(PUBLISH) },
    },
    aws_cloudwatch_event_rule: { placed: { name: 'placed', event_pattern: '{"source":["shop"]}' } },
    aws_cloudwatch_event_target: {
      placed: {
        rule: ref('aws_cloudwatch_event_rule.placed.name'),
        target_id: 't',
        arn: TOPIC,
        input_path: '$.detail',
      },
    },
    aws_sfn_state_machine: {
      optimized: machine('optimized', 'arn:aws:states:::sns:publish', { TopicArn: TOPIC, Message }),
      waiting: machine('waiting', 'arn:aws:states:::sns:publish.waitForTaskToken', {
        TopicArn: TOPIC,
        Message: { 'token.$': '$$.Task.Token' },
      }),
      sdk: machine('sdk', 'arn:aws:states:::aws-sdk:sns:publish', { TopicArn: TOPIC, Message: 'text' }),
      denied: machine('denied', 'arn:aws:states:::sns:publish', { TopicArn: TOPIC, Message }, 'nobody'),
      deniedSdk: machine(
        'deniedSdk',
        'arn:aws:states:::aws-sdk:sns:publish',
        { TopicArn: TOPIC, Message: 'm' },
        'nobody',
      ),
      absent: machine(
        'absent',
        'arn:aws:states:::sns:publish',
        { TopicArn: `${TOPIC}2`, Message },
        'publisher',
      ),
    },
  },
};

let folder: StackFolder;
let engine: LocalEngine<VirtualClock>;
const notices: string[] = [];
const events: ObservedEvent[] = [];
beforeAll(async () => {
  folder = await stackFolder(STACK);
  engine = await startLocal({
    stackDir: folder.path,
    clock: new VirtualClock(),
    onLog: ({ level, message }) => level === 'notice' && notices.push(message),
  });
  engine.observe((event) => events.push(event));
});
afterAll(async () => {
  await engine.close();
  await folder[Symbol.asyncDispose]();
});

async function run(name: string): Promise<JsonObject> {
  const stateMachineArn = engine.stateMachines.find((found) => found.name === name)?.arn;
  const { executionArn } = await jsonCall(engine, 'states', {
    operation: 'StartExecution',
    input: { stateMachineArn },
  });
  await engine.runUntilIdle();
  return jsonCall(engine, 'states', { operation: 'DescribeExecution', input: { executionArn } });
}

/** The bodies of the messages of a queue, which are taken. */
async function bodies(name: string): Promise<readonly unknown[]> {
  const QueueUrl = engine.queues.find((queue) => queue.name === name)?.url;
  const input = { QueueUrl, MaxNumberOfMessages: 10 };
  const { Messages = [] } = await jsonCall(engine, 'sqs', { operation: 'ReceiveMessage', input });
  for (const { ReceiptHandle } of Messages as readonly JsonObject[]) {
    await jsonCall(engine, 'sqs', { operation: 'DeleteMessage', input: { QueueUrl, ReceiptHandle } });
  }
  return (Messages as readonly JsonObject[]).map(({ Body }) => Body);
}

test('A task publishes an object, which a queue gets as JSON', async () => {
  const { status, output } = await run('optimized');
  expect(status).toBe('SUCCEEDED');
  expect(JSON.parse(String(output))).toMatchObject({
    MessageId: expect.any(String),
    SdkHttpMetadata: { HttpStatusCode: 200, HttpHeaders: { 'Content-Type': 'text/xml' } },
  });
  expect(await bodies('q')).toEqual(['{"id":7}']);
});

test('What a queue without a policy for the topic does not take goes to the dead-letter queue of the subscription', async () => {
  expect(await bodies('closed')).toEqual([]);
  const [letter] = await bodies('letters');
  expect(JSON.parse(String(letter))).toMatchObject({ Type: 'Notification', Message: '{"id":7}' });
});

test('A task that waits is answered by a function that has its token from the topic', async () => {
  expect(await run('waiting')).toMatchObject({ status: 'SUCCEEDED', output: '"answered"' });
  await bodies('q');
});

test('A task publishes by the API', async () => {
  const { status, output } = await run('sdk');
  expect(status).toBe('SUCCEEDED');
  expect(JSON.parse(String(output))).toEqual({ MessageId: expect.any(String) });
  expect(await bodies('q')).toEqual(['text']);
});

test('A role without the permission is refused, and a topic that is not there, in the words of either SDK', async () => {
  expect(await run('denied')).toMatchObject({
    status: 'FAILED',
    error: 'SNS.AuthorizationErrorException',
    cause: expect.stringMatching(
      /is not authorized to perform: SNS:Publish on resource: arn:aws:sns:us-east-1:000000000000:orders because no identity-based policy allows the SNS:Publish action \(Service: AmazonSNS; Status Code: 403; Error Code: AuthorizationError;/,
    ),
  });
  expect(await run('deniedSdk')).toMatchObject({ error: 'Sns.AuthorizationErrorException' });
  expect(await run('absent')).toMatchObject({ error: 'SNS.AuthorizationErrorException' });
});

test('A rule sends its events to a topic whose policy allows it', async () => {
  const Entries = [{ Source: 'shop', DetailType: 'placed', Detail: '{"id":9}' }];
  await jsonCall(engine, 'events', { operation: 'PutEvents', input: { Entries } });
  await engine.runUntilIdle();
  expect(await bodies('q')).toEqual(['{"id":9}']);
});

async function invoke(name: string): Promise<void> {
  await fetch(`${engine.endpoint}/2015-03-31/functions/${name}/invocations`, {
    method: 'POST',
    headers: {
      authorization: 'AWS4-HMAC-SHA256 Credential=AKIATEST/d/r/lambda/aws4_request',
      'x-amz-invocation-type': 'Event',
    },
    body: '{"n":1}',
  });
  await engine.runUntilIdle();
}

test('A topic is the destination of a function, and gets its dead letters', async () => {
  await invoke('done');
  const [record] = await bodies('q');
  expect(JSON.parse(String(record))).toMatchObject({ requestPayload: { n: 1 }, responsePayload: 'done' });
  await invoke('fail');
  expect(await bodies('q')).toEqual(['{"n":1}']);
});

test('An address that would have to confirm its subscription gets nothing, which is told', () => {
  expect(notices).toContainEqual(
    'aws_sns_topic_subscription.mail: the local engine delivers to functions and queues; nothing is sent to a@b.c (email).',
  );
});
