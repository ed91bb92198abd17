import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { QUEUE_URL, TestQueue } from '../support/queue.ts';

const text = { DataType: 'String', StringValue: 'x' };

function attributes(count: number): JsonObject {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, text]));
}

function entries(count: number): readonly JsonObject[] {
  return Array.from({ length: count }, (_, index) => ({ Id: `${index}`, MessageBody: 'x' }));
}

test('A message has ten attributes at most', async () => {
  const queue = await TestQueue.create();
  const send = (count: number) =>
    queue.call('SendMessage', { MessageBody: 'x', MessageAttributes: attributes(count) });
  await expect(send(10)).resolves.toHaveProperty('MessageId');
  await expect(send(11)).rejects.toMatchObject({
    code: 'InvalidParameterValue',
    message: 'Number of message attributes [11] exceeds the allowed maximum [10].',
  });
});

test('A message may be as large as its queue takes, attributes counted, and no larger', async () => {
  const queue = await TestQueue.create({ MaximumMessageSize: '1024' });
  const send = (bytes: number) =>
    queue.call('SendMessage', { MessageBody: 'x'.repeat(bytes), MessageAttributes: { ab: text } });
  // Two bytes of name, six of type, one of value.
  await expect(send(1_024 - 9)).resolves.toHaveProperty('MessageId');
  await expect(send(1_024 - 8)).rejects.toMatchObject({
    message: expect.stringContaining('Message must be shorter than 1024 bytes.'),
  });
});

test('A message may be a mebibyte in a queue that says nothing else', async () => {
  const queue = await TestQueue.create();
  const send = (bytes: number) => queue.call('SendMessage', { MessageBody: 'x'.repeat(bytes) });
  await expect(send(1_048_576)).resolves.toHaveProperty('MessageId');
  await expect(send(1_048_577)).rejects.toMatchObject({ code: 'InvalidParameterValue' });
});

test.each([
  [{ DataType: 'Binary', BinaryValue: '' }, "The message attribute 'a' with type 'Binary' must contain"],
  [{ DataType: 'Binary', StringValue: 'x' }, "The message attribute 'a' with type 'Binary' must contain"],
  [{ DataType: 'String', StringValue: '' }, "The message attribute 'a' with type 'String' must contain"],
  ['x', "The message attribute 'a' has an invalid message attribute type"],
])('A message is refused with the attribute %j', async (attribute, message) => {
  const queue = await TestQueue.create();
  const sent = queue.call('SendMessage', { MessageBody: 'x', MessageAttributes: { a: attribute } });
  await expect(sent).rejects.toMatchObject({
    code: 'InvalidParameterValue',
    message: expect.stringContaining(message),
  });
});

test('A message comes without attributes where nobody asks for any', async () => {
  const queue = await TestQueue.create();
  await queue.call('SendMessage', { MessageBody: 'x', MessageAttributes: { a: text } });
  const [message] = await queue.receive();
  expect(message).not.toHaveProperty('Attributes');
  expect(message).not.toHaveProperty('MessageAttributes');
});

test('A message is counted as delayed, not as in flight, while it waits for its delay', async () => {
  const queue = await TestQueue.create();
  await queue.call('SendMessage', { MessageBody: 'x', DelaySeconds: 5 });
  expect(await queue.attribute('ApproximateNumberOfMessagesDelayed')).toBe('1');
  expect(await queue.attribute('ApproximateNumberOfMessagesNotVisible')).toBe('0');
  expect(await queue.attribute('ApproximateNumberOfMessages')).toBe('0');
});

test.each(['SendMessageBatch', 'DeleteMessageBatch', 'ChangeMessageVisibilityBatch'])(
  'A batch of %s has one entry at least and ten at most',
  async (operation) => {
    const queue = await TestQueue.create();
    const batch = (count: number) => queue.call(operation, { Entries: entries(count) });
    await expect(batch(0)).rejects.toMatchObject({ code: 'EmptyBatchRequest' });
    await expect(batch(10)).resolves.toHaveProperty('Successful');
    await expect(batch(11)).rejects.toMatchObject({
      code: 'TooManyEntriesInBatchRequest',
      message: 'Maximum number of entries per request are 10. You have sent 11.',
    });
  },
);

/** The first and the last value of each setting that has a range. Source: SQS API reference, SetQueueAttributes. */
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  DelaySeconds: [0, 900],
  KmsDataKeyReusePeriodSeconds: [60, 86_400],
  MaximumMessageSize: [1_024, 1_048_576],
  MessageRetentionPeriod: [60, 1_209_600],
  ReceiveMessageWaitTimeSeconds: [0, 20],
  VisibilityTimeout: [0, 43_200],
};

test.each(Object.entries(RANGES))(
  'A queue takes %s from the first to the last value of %j',
  async (name, [first, last]) => {
    const queue = await TestQueue.create();
    const set = (value: number | string) =>
      queue.call('SetQueueAttributes', { Attributes: { [name]: String(value) } });
    for (const value of [first, last]) await expect(set(value)).resolves.toEqual({});
    for (const value of [first - 1, last + 1, first + 0.5, 'many']) {
      await expect(set(value)).rejects.toMatchObject({
        code: 'InvalidAttributeValue',
        message: `Invalid value for the parameter ${name}.`,
      });
    }
  },
);

test.each([
  ['WaitTimeSeconds', 0, 20],
  ['VisibilityTimeout', 0, 43_200],
  ['MaxNumberOfMessages', 1, 10],
])('A queue is asked for messages with %s from %i to %i', async (name, first, last) => {
  const queue = await TestQueue.create();
  await queue.send('x');
  await expect(queue.call('ReceiveMessage', { [name]: first })).resolves.toBeDefined();
  await queue.send('y');
  await expect(queue.call('ReceiveMessage', { [name]: last })).resolves.toBeDefined();
  for (const value of [first - 1, last + 1]) {
    await expect(queue.call('ReceiveMessage', { [name]: value })).rejects.toMatchObject({
      code: 'InvalidParameterValue',
      message: expect.stringContaining(`Must be between ${first} and ${last}, if provided.`),
    });
  }
});

test.each([
  [{ deadLetterTargetArn: 'arn:aws:sqs:us-east-1:111111111111:d', maxReceiveCount: 0 }, 'from 1 to 1000'],
  [{ deadLetterTargetArn: 'arn:aws:sqs:us-east-1:111111111111:d', maxReceiveCount: 1_001 }, 'from 1 to 1000'],
  [{ deadLetterTargetArn: 'arn:aws:sqs:us-east-1:111111111111:d', maxReceiveCount: 1.5 }, 'from 1 to 1000'],
  [{ deadLetterTargetArn: 'd', maxReceiveCount: 1 }, 'must be the ARN of a queue'],
  [{ maxReceiveCount: 1 }, 'must be the ARN of a queue'],
  [[], 'must be the ARN of a queue'],
])('A queue refuses the redrive policy %j', async (policy, message) => {
  const queue = await TestQueue.create();
  const set = queue.call('SetQueueAttributes', { Attributes: { RedrivePolicy: JSON.stringify(policy) } });
  await expect(set).rejects.toMatchObject({ message: expect.stringContaining(message) });
});

test('A queue has a key of SQS unless it names one, and reuses data keys of the one it names only', async () => {
  const names = { AttributeNames: ['SqsManagedSseEnabled', 'KmsDataKeyReusePeriodSeconds'] };
  const queue = await TestQueue.create();
  expect(await queue.call('GetQueueAttributes', names)).toEqual({
    Attributes: { SqsManagedSseEnabled: 'true' },
  });
  await queue.call('SetQueueAttributes', { Attributes: { KmsMasterKeyId: 'alias/own' } });
  expect(await queue.call('GetQueueAttributes', names)).toEqual({
    Attributes: { SqsManagedSseEnabled: 'false', KmsDataKeyReusePeriodSeconds: '300' },
  });
});

test('A queue gives messages up after a thousand receives at most', async () => {
  const queue = await TestQueue.create();
  const deadLetterTargetArn = await queue.attribute('QueueArn');
  for (const maxReceiveCount of [1, 1_000]) {
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount });
    await expect(queue.call('SetQueueAttributes', { Attributes: { RedrivePolicy } })).resolves.toEqual({});
  }
});

test.each(['maybe', 'TRUE', '1'])(
  'A queue refuses SqsManagedSseEnabled that is %s',
  async (SqsManagedSseEnabled) => {
    const queue = await TestQueue.create();
    const set = queue.call('SetQueueAttributes', { Attributes: { SqsManagedSseEnabled } });
    await expect(set).rejects.toMatchObject({
      message: 'Invalid value for the parameter SqsManagedSseEnabled.',
    });
  },
);

test('A queue gives the message group of a message that has one, to who asks', async () => {
  const queue = await TestQueue.create();
  await queue.send('alone');
  await queue.call('SendMessage', { MessageBody: 'x', MessageGroupId: 'g' });
  const received = await queue.receive({ MessageSystemAttributeNames: ['MessageGroupId'] });
  expect(received.map(({ Attributes }) => Attributes)).toEqual([undefined, { MessageGroupId: 'g' }]);
});

test('A queue is not found in another account', async () => {
  const { cloud } = await TestQueue.create();
  const find = (QueueOwnerAWSAccountId: string) =>
    cloud.callSqs('GetQueueUrl', { QueueName: 'q', QueueOwnerAWSAccountId });
  await expect(find('111111111111')).resolves.toEqual({ QueueUrl: QUEUE_URL });
  await expect(find('222222222222')).rejects.toMatchObject({ code: 'QueueDoesNotExist' });
});

test('A queue tells of the queues that give up to it', async () => {
  const queue = await TestQueue.create();
  const deadLetterTargetArn = await queue.attribute('QueueArn');
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 3 });
  await queue.cloud.callSqs('CreateQueue', { QueueName: 'source', Attributes: { RedrivePolicy } });
  await queue.cloud.callSqs('CreateQueue', { QueueName: 'other' });
  expect(await queue.call('ListDeadLetterSourceQueues')).toEqual({
    queueUrls: [QUEUE_URL.replace(/q$/, 'source')],
  });
});
