import { expect, test } from 'vitest';
import { AwsError } from '../../../src/kernel/index.ts';
import { sqsQueryErrorCode } from '../../../src/sqs/api/errors.ts';
import { QUEUE_ARN, QUEUE_URL, TestQueue } from '../support/queue.ts';

test('A queue has a URL under the endpoint, and is found by whatever host a URL has', async () => {
  const queue = await TestQueue.create();
  await expect(queue.cloud.callSqs('GetQueueUrl', { QueueName: 'q' })).resolves.toEqual({
    QueueUrl: QUEUE_URL,
  });
  const other = 'https://sqs.us-east-1.amazonaws.com/111111111111/q';
  await expect(
    queue.cloud.callSqs('SendMessage', { QueueUrl: other, MessageBody: 'x' }),
  ).resolves.toHaveProperty('MessageId');
});

test('A queue has attributes, by default those of AWS', async () => {
  const queue = await TestQueue.create({ VisibilityTimeout: '60' });
  const { Attributes } = await queue.call('GetQueueAttributes', { AttributeNames: ['All'] });
  expect(Attributes).toEqual({
    QueueArn: QUEUE_ARN,
    ApproximateNumberOfMessages: '0',
    ApproximateNumberOfMessagesNotVisible: '0',
    ApproximateNumberOfMessagesDelayed: '0',
    CreatedTimestamp: String(Date.UTC(2026, 0, 1) / 1_000),
    LastModifiedTimestamp: String(Date.UTC(2026, 0, 1) / 1_000),
    DelaySeconds: '0',
    MaximumMessageSize: '1048576',
    MessageRetentionPeriod: '345600',
    ReceiveMessageWaitTimeSeconds: '0',
    VisibilityTimeout: '60',
    SqsManagedSseEnabled: 'true',
  });
  await expect(queue.call('GetQueueAttributes', {})).resolves.toEqual({});
  await expect(queue.call('GetQueueAttributes', { AttributeNames: ['Size'] })).rejects.toMatchObject({
    code: 'InvalidAttributeName',
  });
});

test('A queue counts its messages', async () => {
  const queue = await TestQueue.create();
  await queue.send('1', '2', '3');
  await queue.receive({ MaxNumberOfMessages: 2 });
  expect(await queue.attribute('ApproximateNumberOfMessages')).toBe('1');
  expect(await queue.attribute('ApproximateNumberOfMessagesNotVisible')).toBe('2');
});

test('A queue gives its policy to those who check permissions', async () => {
  const queue = await TestQueue.create();
  expect(queue.cloud.sqs.queuePolicy(QUEUE_ARN)).toBeUndefined();
  const Policy = '{"Statement": []}';
  await queue.call('SetQueueAttributes', { Attributes: { Policy } });
  expect(queue.cloud.sqs.queuePolicy(QUEUE_ARN)).toBe(Policy);
  expect(queue.cloud.sqs.queuePolicy(QUEUE_ARN.replace('us-east-1', 'eu-west-1'))).toBeUndefined();
});

test('A queue is made once, and refused with other attributes', async () => {
  const queue = await TestQueue.create({ DelaySeconds: '5' });
  const create = (DelaySeconds: string) =>
    queue.cloud.callSqs('CreateQueue', { QueueName: 'q', Attributes: { DelaySeconds } });
  await expect(create('5')).resolves.toEqual({ QueueUrl: QUEUE_URL });
  await expect(create('6')).rejects.toMatchObject({ code: 'QueueNameExists' });
});

test.each([
  [{ QueueName: 'a b' }, 'InvalidParameterValue', 'alphanumeric'],
  [{ QueueName: 'orders.fifo' }, 'InvalidParameterValue', 'Can only include alphanumeric characters'],
  [{ QueueName: 'a', Attributes: { FifoQueue: 'true' } }, 'InvalidParameterValue', 'must end with .fifo'],
  [{ QueueName: 'a', Attributes: { FifoQueue: 'false' } }, 'InvalidAttributeName', 'FifoQueue'],
  [{ QueueName: 'a', Attributes: { Colour: 'red' } }, 'InvalidAttributeName', 'Colour'],
  [{ QueueName: 'a', Attributes: { DelaySeconds: '901' } }, 'InvalidAttributeValue', 'DelaySeconds'],
  [{ QueueName: 'a', Attributes: { Policy: '{' } }, 'InvalidAttributeValue', 'Policy'],
  [{}, 'MissingParameter', 'QueueName'],
])('A queue is refused with %o', async (input, code, message) => {
  const queue = await TestQueue.create();
  await expect(queue.cloud.callSqs('CreateQueue', input)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(message),
  });
});

test('A queue is listed by prefix and in pages', async () => {
  const { cloud } = await TestQueue.create();
  for (const QueueName of ['b', 'a', 'qq']) await cloud.callSqs('CreateQueue', { QueueName });
  const urls = (...names: string[]) => names.map((name) => `http://127.0.0.1:4566/111111111111/${name}`);
  await expect(cloud.callSqs('ListQueues', {})).resolves.toEqual({ QueueUrls: urls('a', 'b', 'q', 'qq') });
  await expect(cloud.callSqs('ListQueues', { QueueNamePrefix: 'q' })).resolves.toEqual({
    QueueUrls: urls('q', 'qq'),
  });
  const { NextToken, QueueUrls } = await cloud.callSqs('ListQueues', { MaxResults: 3 });
  expect(QueueUrls).toEqual(urls('a', 'b', 'q'));
  await expect(cloud.callSqs('ListQueues', { MaxResults: 3, NextToken })).resolves.toEqual({
    QueueUrls: urls('qq'),
  });
  await expect(cloud.callSqs('ListQueues', { QueueNamePrefix: 'x' })).resolves.toEqual({});
});

test('A queue that is deleted is gone with its messages, with the code that SDKs know', async () => {
  const queue = await TestQueue.create();
  await queue.send('x');
  await queue.call('DeleteQueue');
  const error = await queue.receive().catch((error: unknown) => error);
  expect(error).toBeInstanceOf(AwsError);
  expect(error).toMatchObject({
    code: 'QueueDoesNotExist',
    message: 'The specified queue does not exist.',
  });
  expect(sqsQueryErrorCode('QueueDoesNotExist')).toBe('AWS.SimpleQueueService.NonExistentQueue');
  expect(sqsQueryErrorCode('AccessDeniedException')).toBeUndefined();
  await queue.cloud.callSqs('CreateQueue', { QueueName: 'q' });
  expect(await queue.receive()).toEqual([]);
});

test('A queue is purged, at most once a minute', async () => {
  const queue = await TestQueue.create();
  await queue.send('1', '2');
  await queue.call('PurgeQueue');
  expect(await queue.receive()).toEqual([]);
  await expect(queue.call('PurgeQueue')).rejects.toMatchObject({ code: 'PurgeQueueInProgress' });
  await queue.cloud.clock.advance(60_000);
  await expect(queue.call('PurgeQueue')).resolves.toEqual({});
});

test('A queue carries tags', async () => {
  const queue = await TestQueue.create();
  await queue.call('TagQueue', { Tags: { a: '1', b: '2' } });
  await queue.call('UntagQueue', { TagKeys: ['a'] });
  await expect(queue.call('ListQueueTags')).resolves.toEqual({ Tags: { b: '2' } });
});
