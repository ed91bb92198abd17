import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  GetBucketPolicyCommand,
  GetObjectCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CreateScheduleCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { expect, test } from 'vitest';
import type { JsonObject, ServiceName } from '../../../src/index.ts';
import { clientConfig } from '../../support/client-config.ts';
import { KeptEngine } from '../../support/kept-engine.ts';
import { archiveData, functionResources, policyText, trustPolicy } from '../../support/stack-document.ts';
import { ref } from '../../support/terraform.ts';

const ARN = 'arn:aws:sqs:us-east-1:000000000000';

const FAILS = functionResources('fails', {
  statements: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  settings: { dead_letter_config: { target_arn: ref('aws_sqs_queue.letters.arn') } },
});

const STACK: JsonObject = {
  data: {
    archive_file: archiveData('fails', 'export const handler = async () => { throw new Error("no"); };'),
  },
  resource: {
    ...FAILS,
    aws_iam_role: {
      ...(FAILS.aws_iam_role as object),
      scheduler: { name: 'scheduler', assume_role_policy: trustPolicy('scheduler.amazonaws.com') },
    },
    aws_iam_role_policy: {
      ...(FAILS.aws_iam_role_policy as object),
      scheduler: {
        role: ref('aws_iam_role.scheduler.name'),
        policy: policyText({ Effect: 'Allow', Action: '*', Resource: '*' }),
      },
    },
    aws_dynamodb_table: {
      orders: {
        name: 'orders',
        billing_mode: 'PAY_PER_REQUEST',
        hash_key: 'id',
        range_key: 'at',
        attribute: [
          { name: 'id', type: 'S' },
          { name: 'at', type: 'N' },
          { name: 'customer', type: 'S' },
        ],
        global_secondary_index: [{ name: 'byCustomer', hash_key: 'customer', projection_type: 'ALL' }],
      },
    },
    aws_sqs_queue: {
      letters: { name: 'letters', visibility_timeout_seconds: 40_000 },
      orders: {
        name: 'orders',
        visibility_timeout_seconds: 60,
        redrive_policy: JSON.stringify({
          deadLetterTargetArn: `${ARN}:letters`,
          maxReceiveCount: 2,
        }),
        depends_on: ['aws_sqs_queue.letters'],
      },
      pairs: { name: 'pairs.fifo', fifo_queue: true },
    },
    aws_cloudwatch_event_bus: { shop: { name: 'shop' } },
    aws_cloudwatch_event_archive: {
      all: { name: 'all', event_source_arn: ref('aws_cloudwatch_event_bus.shop.arn') },
    },
    aws_cloudwatch_event_rule: {
      placed: {
        name: 'placed',
        event_bus_name: ref('aws_cloudwatch_event_bus.shop.name'),
        event_pattern: JSON.stringify({ 'detail-type': ['placed'] }),
      },
    },
    aws_cloudwatch_event_target: {
      queue: {
        rule: ref('aws_cloudwatch_event_rule.placed.name'),
        event_bus_name: ref('aws_cloudwatch_event_bus.shop.name'),
        target_id: 'queue',
        arn: ref('aws_sqs_queue.letters.arn'),
      },
    },
    aws_sqs_queue_policy: {
      letters: {
        queue_url: ref('aws_sqs_queue.letters.url'),
        policy: policyText({
          Effect: 'Allow',
          Principal: '*',
          Action: 'sqs:SendMessage',
          Resource: '*',
        }),
      },
    },
    aws_sns_topic: { news: { name: 'news' } },
    aws_sns_topic_subscription: {
      letters: {
        topic_arn: ref('aws_sns_topic.news.arn'),
        protocol: 'sqs',
        endpoint: ref('aws_sqs_queue.letters.arn'),
        raw_message_delivery: true,
      },
    },
    aws_ssm_parameter: { limit: { name: '/limit', type: 'String', value: '10' } },
    aws_s3_bucket: { files: { bucket: 'files' } },
    aws_s3_object: { hello: { bucket: ref('aws_s3_bucket.files.bucket'), key: 'hello', content: 'hello' } },
    aws_cloudwatch_log_group: { shop: { name: 'shop' } },
  },
};

const url = (kept: KeptEngine, name: string) =>
  kept.engine.queues.find((queue) => queue.name === name)?.url ?? '';

async function receive(kept: KeptEngine, name: string): Promise<readonly JsonObject[]> {
  const { Messages = [] } = await kept.call('sqs', 'ReceiveMessage', {
    QueueUrl: url(kept, name),
    MaxNumberOfMessages: 10,
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['All'],
  });
  return Messages as readonly JsonObject[];
}

const bodies = async (kept: KeptEngine, name: string) =>
  (await receive(kept, name)).map(({ Body }) => String(Body));

/** Makes the next calls of an operation fail in a way that is tried again. */
function failNext(kept: KeptEngine, service: ServiceName, operation: string, times: number) {
  return kept.engine.faults.on(
    { service, operation },
    { kind: 'error', code: 'ServiceUnavailable', httpStatus: 503, times },
  );
}

test('Items of a table are there with their indexes, and a transaction that is sent again is known', async () => {
  await using kept = await KeptEngine.start(STACK);
  const put = (id: string, at: string) => ({
    Put: {
      TableName: 'orders',
      Item: { id: { S: id }, at: { N: at }, customer: { S: 'c' }, b: { B: 'AAE=' } },
    },
  });
  const transaction = { TransactItems: [put('a', '1'), put('b', '2')], ClientRequestToken: 'once' };
  await kept.call('dynamodb', 'TransactWriteItems', transaction);
  await kept.restart();
  const query = {
    TableName: 'orders',
    IndexName: 'byCustomer',
    KeyConditionExpression: 'customer = :c',
    ExpressionAttributeValues: { ':c': { S: 'c' } },
  };
  expect((await kept.call('dynamodb', 'Query', query))['Items']).toHaveLength(2);
  await kept.call('dynamodb', 'DeleteItem', { TableName: 'orders', Key: { id: { S: 'a' }, at: { N: '1' } } });
  expect(await kept.call('dynamodb', 'TransactWriteItems', transaction)).toEqual({});
  expect((await kept.call('dynamodb', 'Query', query))['Items']).toEqual([
    { id: { S: 'b' }, at: { N: '2' }, customer: { S: 'c' }, b: { B: 'AAE=' } },
  ]);
});

test('A table that the stack has not made is there again, as it was made', async () => {
  await using kept = await KeptEngine.start(STACK);
  await kept.call('dynamodb', 'CreateTable', {
    TableName: 'own',
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  });
  await kept.call('dynamodb', 'PutItem', { TableName: 'own', Item: { id: { S: 'x' } } });
  const described = await kept.call('dynamodb', 'DescribeTable', { TableName: 'own' });
  await kept.restart();
  expect(await kept.call('dynamodb', 'DescribeTable', { TableName: 'own' })).toEqual(described);
  expect((await kept.call('dynamodb', 'Scan', { TableName: 'own' }))['Items']).toEqual([{ id: { S: 'x' } }]);
});

test('What a call has changed of a table or a bucket of the stack stays changed, unless the stack has changed it', async () => {
  await using kept = await KeptEngine.start(STACK);
  const TableName = 'orders';
  const TimeToLiveSpecification = { AttributeName: 'until', Enabled: true };
  await kept.call('dynamodb', 'UpdateTimeToLive', { TableName, TimeToLiveSpecification });
  const client = new S3Client({ ...clientConfig(kept.engine), forcePathStyle: true });
  const Policy = policyText({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' });
  await client.send(new PutBucketPolicyCommand({ Bucket: 'files', Policy }));
  client.destroy();
  const state = async () => {
    const after = new S3Client({ ...clientConfig(kept.engine), forcePathStyle: true });
    const found = await after.send(new GetBucketPolicyCommand({ Bucket: 'files' }));
    after.destroy();
    const { TimeToLiveDescription } = await kept.call('dynamodb', 'DescribeTimeToLive', { TableName });
    return [found.Policy, (TimeToLiveDescription as JsonObject)['AttributeName']];
  };
  await kept.restart();
  expect(await state()).toEqual([Policy, 'until']);
  const resource = STACK['resource'] as JsonObject;
  const table = (resource['aws_dynamodb_table'] as JsonObject)['orders'] as JsonObject;
  const ttl = { attribute_name: 'expires', enabled: true };
  await kept.restart({
    ...STACK,
    resource: { ...resource, aws_dynamodb_table: { orders: { ...table, ttl } } },
  });
  expect(await state()).toEqual([Policy, 'expires']);
});

test('A message stays invisible for the time that is left, is counted on, and its receipt is good', async () => {
  await using kept = await KeptEngine.start(STACK);
  const QueueUrl = url(kept, 'orders');
  const MessageAttributes = { n: { DataType: 'Binary', BinaryValue: 'AQI=' } };
  await kept.call('sqs', 'SendMessage', { QueueUrl, MessageBody: 'one', MessageAttributes });
  await kept.call('sqs', 'SendMessage', { QueueUrl, MessageBody: 'late', DelaySeconds: 100 });
  const [first] = await receive(kept, 'orders');
  await kept.engine.advance(30_000);
  await kept.restart();
  expect(await receive(kept, 'orders')).toEqual([]);
  await kept.engine.advance(30_000);
  const [again] = await receive(kept, 'orders');
  expect(again).toMatchObject({
    MessageId: first?.['MessageId'],
    MessageAttributes,
    Attributes: { ApproximateReceiveCount: '2' },
  });
  await kept.restart();
  await kept.engine.advance(40_000);
  expect(await bodies(kept, 'orders')).toEqual(['late']);
  await kept.engine.advance(60_000);
  await receive(kept, 'orders');
  // Received twice, it is given up at the third time.
  expect(await bodies(kept, 'letters')).toEqual(['one']);
});

test('A receipt from before the stop deletes its message', async () => {
  await using kept = await KeptEngine.start(STACK);
  await kept.call('sqs', 'SendMessage', { QueueUrl: url(kept, 'orders'), MessageBody: 'one' });
  const [received] = await receive(kept, 'orders');
  await kept.restart();
  const ReceiptHandle = String(received?.['ReceiptHandle']);
  await kept.call('sqs', 'DeleteMessage', { QueueUrl: url(kept, 'orders'), ReceiptHandle });
  await kept.engine.advance(120_000);
  expect(await receive(kept, 'orders')).toEqual([]);
});

test('A FIFO queue knows what it took, and numbers on', async () => {
  await using kept = await KeptEngine.start(STACK);
  const send = (id: string) =>
    kept.call('sqs', 'SendMessage', {
      QueueUrl: url(kept, 'pairs.fifo'),
      MessageBody: id,
      MessageGroupId: 'g',
      MessageDeduplicationId: id,
    });
  const first = await send('a');
  await kept.restart();
  expect(await send('a')).toEqual(first);
  const second = await send('b');
  expect(BigInt(String(second['SequenceNumber']))).toBeGreaterThan(BigInt(String(first['SequenceNumber'])));
  expect(await bodies(kept, 'pairs.fifo')).toEqual(['a', 'b']);
});

test('Messages that are moved out of a dead-letter queue are moved on', async () => {
  await using kept = await KeptEngine.start(STACK);
  for (const MessageBody of ['1', '2', '3'])
    await kept.call('sqs', 'SendMessage', { QueueUrl: url(kept, 'letters'), MessageBody });
  const task = {
    SourceArn: `${ARN}:letters`,
    DestinationArn: `${ARN}:orders`,
    MaxNumberOfMessagesPerSecond: 1,
  };
  await kept.call('sqs', 'StartMessageMoveTask', task);
  await kept.engine.settle();
  await kept.restart();
  expect(await bodies(kept, 'orders')).toEqual(['1']);
  await kept.engine.advance(3_000);
  expect(await bodies(kept, 'orders')).toEqual(['2', '3']);
  const { Results } = await kept.call('sqs', 'ListMessageMoveTasks', { SourceArn: `${ARN}:letters` });
  expect(Results).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 3 }]);
});

test('An event is tried again when it would have been, with its numbers as they were written', async () => {
  await using kept = await KeptEngine.start(STACK);
  failNext(kept, 'sqs', 'SendMessage', 1);
  const entry = { EventBusName: 'shop', Source: 's', DetailType: 'placed', Detail: '{"sum":1.10}' };
  await kept.call('events', 'PutEvents', { Entries: [entry] });
  await kept.engine.settle();
  await kept.restart();
  expect(await receive(kept, 'letters')).toEqual([]);
  await kept.engine.advance(600_000);
  expect(await bodies(kept, 'letters')).toEqual([expect.stringContaining('"detail":{"sum":1.10}')]);
});

test('An event that a fault switch holds goes on', async () => {
  await using kept = await KeptEngine.start(STACK);
  kept.engine.eventFaults.add({ when: () => true, do: { kind: 'hold' } });
  const entry = { EventBusName: 'shop', Source: 's', DetailType: 'placed', Detail: '{}' };
  await kept.call('events', 'PutEvents', { Entries: [entry] });
  await kept.engine.settle();
  await kept.restart();
  await kept.engine.settle();
  expect(await receive(kept, 'letters')).toHaveLength(1);
});

test('Archived events are replayed after a stop', async () => {
  await using kept = await KeptEngine.start(STACK);
  const entry = { EventBusName: 'shop', Source: 's', DetailType: 'placed', Detail: '{"sum":1.10}' };
  await kept.call('events', 'PutEvents', { Entries: [entry] });
  await kept.engine.settle();
  await receive(kept, 'letters');
  await kept.engine.advance(3_600_000);
  await kept.restart();
  const place = 'arn:aws:events:us-east-1:000000000000';
  await kept.call('events', 'StartReplay', {
    ReplayName: 'again',
    EventSourceArn: `${place}:archive/all`,
    Destination: { Arn: `${place}:event-bus/shop` },
    EventStartTime: 0,
    EventEndTime: kept.engine.clock.nowEpochMs() / 1_000,
  });
  await kept.engine.settle();
  const messages = await bodies(kept, 'letters');
  expect(messages.filter((body) => body.includes('"replay-name":"again"'))).toHaveLength(1);
  await kept.restart();
  const replay = await kept.call('events', 'DescribeReplay', { ReplayName: 'again' });
  expect(replay).toMatchObject({ State: 'COMPLETED' });
});

test('A function is tried again as often as it would have been, and its event is given up then', async () => {
  await using kept = await KeptEngine.start(STACK);
  const lambda = new LambdaClient(clientConfig(kept.engine));
  await lambda.send(
    new InvokeCommand({ FunctionName: 'fails', InvocationType: 'Event', Payload: Buffer.from('{"a":1}') }),
  );
  lambda.destroy();
  await kept.engine.settle();
  await kept.restart();
  let invocations = 0;
  kept.engine.observe((event) => {
    if (event.kind === 'function started') invocations += 1;
  });
  await kept.engine.settle();
  expect(invocations).toBe(0);
  await kept.engine.advance(600_000);
  expect(invocations).toBe(2);
  expect(await bodies(kept, 'letters')).toEqual(['{"a":1}']);
});

test('A message of a topic is tried again when it would have been', async () => {
  await using kept = await KeptEngine.start(STACK);
  failNext(kept, 'sqs', 'SendMessage', 4);
  const sns = new SNSClient(clientConfig(kept.engine));
  const TopicArn = 'arn:aws:sns:us-east-1:000000000000:news';
  await sns.send(new PublishCommand({ TopicArn, Message: 'read me' }));
  sns.destroy();
  await kept.engine.settle();
  await kept.restart();
  await kept.engine.settle();
  expect(await receive(kept, 'letters')).toEqual([]);
  await kept.engine.advance(600_000);
  expect(await bodies(kept, 'letters')).toEqual(['read me']);
});

test('Schedules that a client has made invoke when they would have, once each', async () => {
  await using kept = await KeptEngine.start(STACK);
  const scheduler = new SchedulerClient(clientConfig(kept.engine));
  const atEpochMs = kept.engine.clock.nowEpochMs() + 90_000;
  const create = (Name: string, ScheduleExpression: string) =>
    scheduler.send(
      new CreateScheduleCommand({
        Name,
        ScheduleExpression,
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: {
          Arn: `${ARN}:letters`,
          RoleArn: 'arn:aws:iam::000000000000:role/scheduler',
          Input: Name,
        },
      }),
    );
  await create('once', `at(${new Date(atEpochMs).toISOString().slice(0, 19)})`);
  await create('often', 'rate(1 minute)');
  scheduler.destroy();
  await kept.engine.advance(60_000);
  expect(await bodies(kept, 'letters')).toEqual(['often', 'often']);
  await kept.restart();
  await kept.engine.settle();
  expect(await bodies(kept, 'letters')).toEqual([]);
  await kept.engine.advance(60_000);
  expect(await bodies(kept, 'letters')).toEqual(['once', 'often']);
  const client = new SchedulerClient(clientConfig(kept.engine));
  const { Schedules } = await client.send(new ListSchedulesCommand({}));
  client.destroy();
  expect(Schedules?.map(({ Name }) => Name)).toEqual(['often']);
});

test('A parameter has its versions, unless the stack gives it another value now', async () => {
  await using kept = await KeptEngine.start(STACK);
  await kept.call('ssm', 'PutParameter', { Name: '/limit', Value: '20', Overwrite: true });
  await kept.call('ssm', 'PutParameter', { Name: '/own', Value: 'mine', Type: 'String' });
  await kept.restart();
  const value = async (Name: string) =>
    ((await kept.call('ssm', 'GetParameter', { Name }))['Parameter'] as JsonObject)['Value'];
  expect([await value('/limit'), await value('/own')]).toEqual(['20', 'mine']);
  const limit = { name: '/limit', type: 'String', value: '30' };
  await kept.restart({
    ...STACK,
    resource: { ...(STACK['resource'] as JsonObject), aws_ssm_parameter: { limit } },
  });
  expect([await value('/limit'), await value('/own')]).toEqual(['30', 'mine']);
});

test('Objects of buckets are there with their bytes', async () => {
  await using kept = await KeptEngine.start(STACK);
  const client = () => new S3Client({ ...clientConfig(kept.engine), forcePathStyle: true });
  const before = client();
  const Body = Buffer.from([0, 255, 1]);
  await before.send(new PutObjectCommand({ Bucket: 'files', Key: 'a/b', Body, Metadata: { m: '1' } }));
  await before.send(new PutObjectCommand({ Bucket: 'files', Key: 'hello', Body: 'changed' }));
  before.destroy();
  await kept.restart();
  const after = client();
  const read = async (Key: string) => {
    const object = await after.send(new GetObjectCommand({ Bucket: 'files', Key }));
    return { bytes: await object.Body?.transformToByteArray(), metadata: object.Metadata };
  };
  expect(await read('a/b')).toEqual({ bytes: new Uint8Array(Body), metadata: { m: '1' } });
  expect((await read('hello')).bytes).toEqual(new Uint8Array(Buffer.from('changed')));
  after.destroy();
});

test('Lines of logs and data points of metrics are there', async () => {
  await using kept = await KeptEngine.start(STACK);
  const stream = { logGroupName: 'shop', logStreamName: 's' };
  await kept.call('logs', 'CreateLogStream', stream);
  const timestamp = kept.engine.clock.nowEpochMs();
  const metric = {
    _aws: {
      Timestamp: timestamp,
      CloudWatchMetrics: [{ Namespace: 'Shop', Dimensions: [[]], Metrics: [{ Name: 'Orders' }] }],
    },
    Orders: 3,
  };
  await kept.call('logs', 'PutLogEvents', {
    ...stream,
    logEvents: [
      { timestamp, message: 'first' },
      { timestamp, message: JSON.stringify(metric) },
    ],
  });
  const lines = await kept.call('logs', 'GetLogEvents', { ...stream, startFromHead: true });
  const metrics = await kept.call('cloudwatch', 'ListMetrics', { Namespace: 'Shop' });
  const statistics = {
    Namespace: 'Shop',
    MetricName: 'Orders',
    StartTime: timestamp / 1_000 - 60,
    EndTime: timestamp / 1_000 + 60,
    Period: 60,
    Statistics: ['Sum'],
  };
  const sum = await kept.call('cloudwatch', 'GetMetricStatistics', statistics);
  await kept.restart();
  expect(await kept.call('logs', 'GetLogEvents', { ...stream, startFromHead: true })).toEqual(lines);
  expect(lines['events']).toHaveLength(2);
  expect(await kept.call('cloudwatch', 'ListMetrics', { Namespace: 'Shop' })).toEqual(metrics);
  expect(metrics['Metrics']).toHaveLength(1);
  expect(await kept.call('cloudwatch', 'GetMetricStatistics', statistics)).toEqual(sum);
  expect(sum['Datapoints']).toMatchObject([{ Sum: 3 }]);
});
