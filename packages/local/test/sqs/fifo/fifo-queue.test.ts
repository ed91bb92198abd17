import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { TestCloud } from '../../events/support/test-cloud.ts';

const urlOf = (name: string) => `http://127.0.0.1:4566/111111111111/${name}`;
const arnOf = (name: string) => `arn:aws:sqs:us-east-1:111111111111:${name}`;

/** A FIFO queue `q.fifo`, and `dead.fifo` beside it. */
class FifoQueue {
  readonly cloud = new TestCloud();

  static async create(attributes: JsonObject = {}): Promise<FifoQueue> {
    const queue = new FifoQueue();
    for (const [QueueName, more] of [
      ['dead.fifo', {}],
      ['q.fifo', attributes],
    ] as const) {
      await queue.cloud.callSqs('CreateQueue', { QueueName, Attributes: { FifoQueue: 'true', ...more } });
    }
    return queue;
  }

  call(operation: string, input: JsonObject = {}): Promise<JsonObject> {
    return this.cloud.callSqs(operation, { QueueUrl: urlOf('q.fifo'), ...input });
  }

  /** `a1` is the body of a message of the group `a`, and what it is known by. */
  send(name: string, more: JsonObject = {}): Promise<JsonObject> {
    return this.call('SendMessage', {
      MessageBody: name,
      MessageGroupId: name.charAt(0),
      MessageDeduplicationId: name,
      ...more,
    });
  }

  async receive(input: JsonObject = {}): Promise<readonly JsonObject[]> {
    const { Messages = [] } = await this.call('ReceiveMessage', {
      MaxNumberOfMessages: 10,
      AttributeNames: ['All'],
      ...input,
    });
    return Messages as readonly JsonObject[];
  }

  async bodies(input: JsonObject = {}): Promise<string> {
    return (await this.receive(input)).map(({ Body }) => String(Body)).join(' ');
  }
}

test('Messages of a group come in order, and none while an earlier one is in flight', async () => {
  const queue = await FifoQueue.create({ VisibilityTimeout: '10' });
  for (const name of ['a1', 'b1', 'a2', 'a3', 'b2']) await queue.send(name);
  const [first] = await queue.receive({ MaxNumberOfMessages: 1 });
  expect(first).toMatchObject({ Body: 'a1' });
  expect(await queue.bodies({ MaxNumberOfMessages: 1 })).toBe('b1');
  expect(await queue.bodies()).toBe('');
  await queue.call('DeleteMessage', { ReceiptHandle: first?.['ReceiptHandle'] ?? null });
  expect(await queue.bodies()).toBe('a2 a3');
  await queue.cloud.clock.advance(10_000);
  expect(await queue.bodies()).toBe('b1 b2 a2 a3');
});

test('A group that comes back from its receiver is received again from its oldest message on', async () => {
  const queue = await FifoQueue.create();
  for (const name of ['a1', 'a2', 'a3']) await queue.send(name);
  const [first, second] = await queue.receive({ MaxNumberOfMessages: 2 });
  const visible = (message: JsonObject | undefined) =>
    queue.call('ChangeMessageVisibility', {
      ReceiptHandle: message?.['ReceiptHandle'] ?? null,
      VisibilityTimeout: 0,
    });
  await visible(first);
  expect(await queue.bodies()).toBe('');
  await visible(second);
  expect(await queue.bodies()).toBe('a1 a2 a3');
});

test('A receiver that waits gets the rest of a group when its message is deleted', async () => {
  const queue = await FifoQueue.create();
  for (const name of ['a1', 'a2']) await queue.send(name);
  const [first] = await queue.receive({ MaxNumberOfMessages: 1 });
  const waiting = queue.bodies({ WaitTimeSeconds: 20 });
  await queue.call('DeleteMessage', { ReceiptHandle: first?.['ReceiptHandle'] ?? null });
  await expect(waiting).resolves.toBe('a2');
});

test('A message that is sent again within five minutes is taken once, also when it was deleted', async () => {
  const queue = await FifoQueue.create();
  const first = await queue.send('a1');
  const [message] = await queue.receive();
  await queue.call('DeleteMessage', { ReceiptHandle: message?.['ReceiptHandle'] ?? null });
  await queue.cloud.clock.advance(5 * 60_000 - 1);
  expect(await queue.send('a1')).toMatchObject({
    MessageId: first['MessageId'],
    SequenceNumber: first['SequenceNumber'],
  });
  expect(await queue.bodies()).toBe('');
  await queue.cloud.clock.advance(1);
  const later = await queue.send('a1');
  expect(later['MessageId']).not.toBe(first['MessageId']);
  expect(await queue.bodies()).toBe('a1');
});

test('A message is known by its body where the queue deduplicates by content', async () => {
  const queue = await FifoQueue.create({ ContentBasedDeduplication: 'true' });
  for (const MessageBody of ['x', 'y', 'x'])
    await queue.call('SendMessage', { MessageBody, MessageGroupId: 'g' });
  const messages = await queue.receive();
  expect(messages.map(({ Body }) => Body)).toEqual(['x', 'y']);
  expect(messages[0]?.['Attributes']).toMatchObject({
    MessageGroupId: 'g',
    MessageDeduplicationId: '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881',
  });
});

test('A message is known within its group where the queue says so', async () => {
  const send = async (attributes: JsonObject) => {
    const queue = await FifoQueue.create(attributes);
    for (const group of ['a', 'b']) await queue.send(`${group}1`, { MessageDeduplicationId: 'same' });
    return queue.bodies();
  };
  expect(await send({})).toBe('a1');
  expect(await send({ DeduplicationScope: 'messageGroup' })).toBe('a1 b1');
});

test('Messages have sequence numbers of 20 digits that grow', async () => {
  const queue = await FifoQueue.create();
  const numbers = [];
  for (const name of ['a1', 'b1', 'a2']) numbers.push((await queue.send(name))['SequenceNumber']);
  expect(numbers).toEqual([...numbers].sort());
  expect(numbers.every((number) => /^\d{20}$/u.test(String(number)))).toBe(true);
  const received = await queue.receive();
  expect(received.map(({ Attributes }) => (Attributes as JsonObject)['SequenceNumber']).sort()).toEqual(
    numbers,
  );
});

test('A message that is given up goes to a dead-letter queue that is FIFO too, and its group goes on', async () => {
  const queue = await FifoQueue.create({
    VisibilityTimeout: '1',
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf('dead.fifo'), maxReceiveCount: 1 }),
  });
  for (const name of ['a1', 'a2']) await queue.send(name);
  expect(await queue.bodies({ MaxNumberOfMessages: 1 })).toBe('a1');
  await queue.cloud.clock.advance(1_000);
  expect(await queue.bodies()).toBe('a2');
  const [dead] = await queue.receive({ QueueUrl: urlOf('dead.fifo') });
  expect(dead).toMatchObject({
    Body: 'a1',
    Attributes: {
      MessageGroupId: 'a',
      MessageDeduplicationId: 'a1',
      DeadLetterQueueSourceArn: arnOf('q.fifo'),
    },
  });
  await queue.cloud.clock.advance(30_000);
  await queue.cloud.callSqs('StartMessageMoveTask', { SourceArn: arnOf('dead.fifo') });
  await queue.cloud.clock.runUntilIdle();
  expect(await queue.bodies()).toContain('a1');
});

test('A queue delays its messages, and a group waits for its oldest one', async () => {
  const queue = await FifoQueue.create({ DelaySeconds: '5' });
  await queue.send('a1');
  await queue.call('SetQueueAttributes', { Attributes: { DelaySeconds: '0' } });
  for (const name of ['a2', 'b1']) await queue.send(name);
  expect(await queue.bodies()).toBe('b1');
  await queue.cloud.clock.advance(5_000);
  expect(await queue.bodies()).toBe('a1 a2');
});

test('A receipt whose message is visible again is refused', async () => {
  const queue = await FifoQueue.create({ VisibilityTimeout: '1' });
  await queue.send('a1');
  const [message] = await queue.receive();
  await queue.cloud.clock.advance(1_000);
  const deletion = queue.call('DeleteMessage', { ReceiptHandle: message?.['ReceiptHandle'] ?? null });
  await expect(deletion).rejects.toMatchObject({
    code: 'InvalidParameterValue',
    message: expect.stringContaining('Reason: The receipt handle has expired.'),
  });
});

test.each<[JsonObject, string, string]>([
  [{ MessageGroupId: null }, 'MissingParameter', 'The request must contain the parameter MessageGroupId.'],
  [{ MessageDeduplicationId: null }, 'InvalidParameterValue', 'ContentBasedDeduplication enabled or'],
  [{ MessageDeduplicationId: 'a b' }, 'InvalidParameterValue', 'for parameter MessageDeduplicationId is'],
  [{ MessageGroupId: 'x'.repeat(129) }, 'InvalidParameterValue', 'for parameter MessageGroupId is invalid'],
  [
    { DelaySeconds: 2 },
    'InvalidParameterValue',
    'Value 2 for parameter DelaySeconds is invalid. Reason: The',
  ],
])('A message is refused with %j, alone and in a batch', async (members, code, message) => {
  const queue = await FifoQueue.create();
  const refusal = { code, message: expect.stringContaining(message) };
  await expect(queue.send('a1', members)).rejects.toMatchObject(refusal);
  const entry = { MessageBody: 'x', MessageGroupId: 'a', MessageDeduplicationId: 'a' };
  const Entries = [
    { Id: '1', ...entry },
    { Id: '2', ...entry, ...members },
  ];
  await expect(queue.call('SendMessageBatch', { Entries })).rejects.toMatchObject(refusal);
  expect(await queue.bodies()).toBe('');
});

test('A batch has sequence numbers in its order, and takes a repetition once', async () => {
  const queue = await FifoQueue.create();
  const Entries = ['a1', 'a2', 'a1'].map((name, index) => ({
    Id: `${index}`,
    MessageBody: name,
    MessageGroupId: 'a',
    MessageDeduplicationId: name,
  }));
  const { Successful } = await queue.call('SendMessageBatch', { Entries });
  const numbers = (Successful as JsonObject[]).map(({ SequenceNumber }) => String(SequenceNumber));
  expect(numbers[0]).toBe(numbers[2]);
  expect(String(numbers[0]) < String(numbers[1])).toBe(true);
  expect(await queue.bodies()).toBe('a1 a2');
});

test('A standard queue knows groups, and no deduplication', async () => {
  const { cloud } = await FifoQueue.create();
  await cloud.callSqs('CreateQueue', { QueueName: 'plain' });
  const send = (members: JsonObject) =>
    cloud.callSqs('SendMessage', { QueueUrl: urlOf('plain'), MessageBody: 'x', ...members });
  await expect(send({ MessageGroupId: 'g' })).resolves.not.toHaveProperty(
    'SequenceNumber',
    expect.anything(),
  );
  await expect(send({ MessageDeduplicationId: 'd' })).rejects.toMatchObject({
    code: 'InvalidParameterValue',
    message: expect.stringContaining('for parameter MessageDeduplicationId is invalid. Reason: The request'),
  });
});

test('A FIFO queue has attributes of its own, which a standard one has not', async () => {
  const queue = await FifoQueue.create();
  const of = async (QueueUrl: string) =>
    (await queue.call('GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] }))['Attributes'];
  expect(await of(urlOf('q.fifo'))).toMatchObject({
    FifoQueue: 'true',
    ContentBasedDeduplication: 'false',
    DeduplicationScope: 'queue',
    FifoThroughputLimit: 'perQueue',
  });
  await queue.cloud.callSqs('CreateQueue', { QueueName: 'plain' });
  expect(Object.keys((await of(urlOf('plain'))) as JsonObject)).not.toContain('FifoQueue');
  await expect(
    queue.call('GetQueueAttributes', { QueueUrl: urlOf('plain'), AttributeNames: ['FifoQueue'] }),
  ).rejects.toMatchObject({ code: 'InvalidAttributeName' });
});

const DEAD = (name: string) => JSON.stringify({ deadLetterTargetArn: arnOf(name), maxReceiveCount: 1 });

test.each<[string, JsonObject, string]>([
  ['q.fifo', { FifoThroughputLimit: 'perMessageGroupId' }, 'the DeduplicationScope must be messageGroup.'],
  ['q.fifo', { FifoQueue: 'false' }, 'Modifying queue type is not supported.'],
  ['q.fifo', { DeduplicationScope: 'all' }, 'Invalid value for the parameter DeduplicationScope.'],
  ['q.fifo', { RedrivePolicy: DEAD('plain') }, 'must be same type of queue as the source.'],
  ['plain', { RedrivePolicy: DEAD('dead.fifo') }, 'must be same type of queue as the source.'],
  ['plain', { FifoQueue: 'true' }, 'Modifying queue type is not supported.'],
  ['plain', { ContentBasedDeduplication: 'true' }, 'Unknown Attribute ContentBasedDeduplication.'],
  ['plain', { DeduplicationScope: 'queue' }, 'You can specify the DeduplicationScope only when FifoQueue is'],
  ['plain', { FifoThroughputLimit: 'perQueue' }, 'You can specify the FifoThroughputLimit only when'],
])('The queue %s is refused the attributes %j', async (name, attributes, message) => {
  const queue = await FifoQueue.create();
  await queue.cloud.callSqs('CreateQueue', { QueueName: 'plain' });
  const set = (Attributes: JsonObject) =>
    queue.call('SetQueueAttributes', { QueueUrl: urlOf(name), Attributes });
  await expect(set(attributes)).rejects.toMatchObject({ message: expect.stringContaining(message) });
});

test('A queue keeps the attributes of high throughput', async () => {
  const high = { DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' };
  const queue = await FifoQueue.create();
  await queue.call('SetQueueAttributes', { Attributes: high });
  const { Attributes } = await queue.call('GetQueueAttributes', { AttributeNames: ['All'] });
  expect(Attributes).toMatchObject(high);
});
