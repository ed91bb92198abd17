import { expect, test } from 'vitest';
import { OPERATOR } from '../../../src/kernel/index.ts';
import { QUEUE_ARN, QUEUE_URL, TestQueue } from '../support/queue.ts';

const SECOND_MS = 1_000;

test('A message is received with digest and what was asked for, once until its visibility timeout ends', async () => {
  const queue = await TestQueue.create();
  const sent = await queue.call('SendMessage', {
    MessageBody: 'hello',
    MessageAttributes: {
      a: { DataType: 'String', StringValue: 'x' },
      b: { DataType: 'Binary', BinaryValue: 'AQI=' },
    },
  });
  expect(sent).toMatchObject({ MD5OfMessageBody: '5d41402abc4b2a76b9719d911017c592' });
  const [message] = await queue.receive({ MessageAttributeNames: ['All'], AttributeNames: ['All'] });
  expect(message).toMatchObject({
    MessageId: sent['MessageId'],
    Body: 'hello',
    MD5OfBody: sent['MD5OfMessageBody'],
    MD5OfMessageAttributes: sent['MD5OfMessageAttributes'],
    MessageAttributes: {
      a: { DataType: 'String', StringValue: 'x' },
      b: { DataType: 'Binary', BinaryValue: 'AQI=' },
    },
    Attributes: {
      SenderId: '111111111111',
      ApproximateReceiveCount: '1',
      SentTimestamp: String(Date.UTC(2026, 0, 1)),
      ApproximateFirstReceiveTimestamp: String(Date.UTC(2026, 0, 1)),
    },
  });
  await queue.cloud.clock.advance(30 * SECOND_MS - 1);
  expect(await queue.receive()).toEqual([]);
  await queue.cloud.clock.advance(1);
  const [again] = await queue.receive({ AttributeNames: ['ApproximateReceiveCount'] });
  expect(again).toMatchObject({ Attributes: { ApproximateReceiveCount: '2' } });
  expect(again).not.toHaveProperty('MessageAttributes');
  expect(again?.['ReceiptHandle']).not.toBe(message?.['ReceiptHandle']);
});

// Source: X-Ray developer guide, "Amazon SQS and AWS X-Ray".
test('A message has the trace of its request, unless it says one itself', async () => {
  const queue = await TestQueue.create();
  const TraceHeader = 'Root=1-5759e988-bd862e3fe1be46a994272793';
  const own = { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1-1-1' } };
  const sent = await queue.call('SendMessage', { MessageBody: '1', TraceHeader });
  expect(sent['MD5OfMessageSystemAttributes']).toBeUndefined();
  const Entries = [
    { Id: 'a', MessageBody: '2' },
    { Id: 'b', MessageBody: '3', MessageSystemAttributes: own },
  ];
  await queue.call('SendMessageBatch', { Entries, TraceHeader });
  await queue.send('4');
  const messages = await queue.receive({ AttributeNames: ['AWSTraceHeader'], MaxNumberOfMessages: 10 });
  expect(messages.map(({ Attributes }) => Attributes)).toEqual([
    { AWSTraceHeader: TraceHeader },
    { AWSTraceHeader: TraceHeader },
    { AWSTraceHeader: 'Root=1-1-1' },
    undefined,
  ]);
});

test('A message stays away once it is deleted by the handle of its last receipt', async () => {
  const queue = await TestQueue.create({ VisibilityTimeout: '0' });
  await queue.send('hello');
  const [first] = await queue.receive({ VisibilityTimeout: 0 });
  const [second] = await queue.receive({ VisibilityTimeout: 0 });
  await queue.call('DeleteMessage', { ReceiptHandle: first?.['ReceiptHandle'] });
  expect(await queue.receiveBodies({ VisibilityTimeout: 0 })).toEqual(['hello']);
  await queue.call('DeleteMessage', { ReceiptHandle: second?.['ReceiptHandle'] });
  const [last] = await queue.receive();
  await queue.call('DeleteMessage', { ReceiptHandle: last?.['ReceiptHandle'] });
  expect(await queue.receive()).toEqual([]);
  await expect(queue.call('DeleteMessage', { ReceiptHandle: last?.['ReceiptHandle'] })).resolves.toEqual({});
  await expect(queue.call('DeleteMessage', { ReceiptHandle: 'x' })).rejects.toMatchObject({
    code: 'ReceiptHandleIsInvalid',
  });
});

test('A message can be given back early, or held longer, while it is in flight', async () => {
  const queue = await TestQueue.create();
  await queue.send('hello');
  const [message] = await queue.receive();
  const change = (VisibilityTimeout: number) =>
    queue.call('ChangeMessageVisibility', { ReceiptHandle: message?.['ReceiptHandle'], VisibilityTimeout });
  await change(600);
  await queue.cloud.clock.advance(599 * SECOND_MS);
  expect(await queue.receive()).toEqual([]);
  await change(0);
  await expect(change(10)).rejects.toMatchObject({ code: 'MessageNotInflight' });
  const [again] = await queue.receive();
  expect(again?.['Body']).toBe('hello');
  await queue.call('DeleteMessage', { ReceiptHandle: again?.['ReceiptHandle'] });
  await expect(change(10)).rejects.toMatchObject({ code: 'InvalidParameterValue' });
  await expect(change(43_201)).rejects.toMatchObject({ code: 'InvalidParameterValue' });
});

test('A message comes after its delay, or that of the queue', async () => {
  const queue = await TestQueue.create({ DelaySeconds: '5' });
  await queue.send('by the queue');
  await queue.call('SendMessage', { MessageBody: 'at once', DelaySeconds: 0 });
  expect(await queue.receiveBodies()).toEqual(['at once']);
  expect(await queue.attribute('ApproximateNumberOfMessagesDelayed')).toBe('1');
  await queue.cloud.clock.advance(5 * SECOND_MS);
  expect(await queue.receiveBodies()).toEqual(['by the queue']);
});

test('A message is forgotten after the retention of the queue', async () => {
  const queue = await TestQueue.create({ MessageRetentionPeriod: '60' });
  await queue.send('old');
  await queue.cloud.clock.advance(60 * SECOND_MS);
  expect(await queue.attribute('ApproximateNumberOfMessages')).toBe('1');
  await queue.cloud.clock.advance(1);
  expect(await queue.attribute('ApproximateNumberOfMessages')).toBe('0');
  expect(await queue.receive()).toEqual([]);
});

test('A message tells who sent it', async () => {
  const queue = await TestQueue.create();
  const operation = queue.cloud.sqs.operations['SendMessage'];
  const roleArn = 'arn:aws:iam::111111111111:role/path/sender';
  const principals = [
    OPERATOR,
    { kind: 'role', roleArn, sessionName: 's' },
    { kind: 'service', service: 'events.amazonaws.com', sourceArn: 'arn:rule' },
  ] as const;
  for (const principal of principals) {
    await operation?.run({ QueueUrl: QUEUE_URL, MessageBody: 'x' }, { principal, requestId: '1' });
  }
  const senders = (await queue.receive({ AttributeNames: ['SenderId'] })).map(({ Attributes }) => Attributes);
  expect(senders).toEqual([
    { SenderId: '111111111111' },
    { SenderId: 'sender:s' },
    { SenderId: 'events.amazonaws.com' },
  ]);
  expect(operation?.permissions({ QueueUrl: QUEUE_URL })).toEqual([
    { action: 'sqs:SendMessage', resources: [QUEUE_ARN] },
  ]);
});

test.each([
  [{}, 'MissingParameter'],
  [{ MessageBody: '' }, 'MissingParameter'],
  [{ MessageBody: 'a\u0000' }, 'InvalidMessageContents'],
  [{ MessageBody: '\ud800' }, 'InvalidMessageContents'],
  [{ MessageBody: 'x'.repeat(1_025) }, 'InvalidParameterValue'],
  [{ MessageBody: 'x', DelaySeconds: 901 }, 'InvalidParameterValue'],
  [
    { MessageBody: 'x', MessageAttributes: { a: { DataType: 'Text', StringValue: 'x' } } },
    'InvalidParameterValue',
  ],
  [{ MessageBody: 'x', MessageAttributes: { a: { DataType: 'String' } } }, 'InvalidParameterValue'],
  [
    { MessageBody: 'x', MessageAttributes: { a: { DataType: 'Number', StringValue: 'x' } } },
    'InvalidParameterValue',
  ],
  [
    { MessageBody: 'x', MessageAttributes: { '.a': { DataType: 'String', StringValue: 'x' } } },
    'InvalidParameterValue',
  ],
])('A message is refused with %o', async (input, code) => {
  const queue = await TestQueue.create({ MaximumMessageSize: '1024' });
  await expect(queue.call('SendMessage', input)).rejects.toMatchObject({ code });
  expect(await queue.receive()).toEqual([]);
});

test('Receiving gives up to the number asked for, oldest first; ten at most', async () => {
  const queue = await TestQueue.create();
  await queue.send('1', '2', '3');
  expect(await queue.receiveBodies({ MaxNumberOfMessages: undefined })).toEqual(['1']);
  expect(await queue.receiveBodies({ MaxNumberOfMessages: 5 })).toEqual(['2', '3']);
  await expect(queue.receive({ MaxNumberOfMessages: 11 })).rejects.toMatchObject({
    code: 'InvalidParameterValue',
  });
});

test('Receiving selects attributes by name and by prefix', async () => {
  const queue = await TestQueue.create();
  const attribute = { DataType: 'String', StringValue: 'x' };
  await queue.call('SendMessage', {
    MessageBody: 'x',
    MessageAttributes: { 'a.b': attribute, 'a.c': attribute, d: attribute, e: attribute },
  });
  const [message] = await queue.receive({ MessageAttributeNames: ['a.*', 'd'] });
  expect(Object.keys(message?.['MessageAttributes'] ?? {})).toEqual(['a.b', 'a.c', 'd']);
});

test('Long polling ends as soon as a message is sent, and leaves no timer', async () => {
  const queue = await TestQueue.create();
  const start = queue.cloud.clock.nowEpochMs();
  const received = queue.receiveBodies({ WaitTimeSeconds: 20 });
  queue.cloud.clock.schedule(7 * SECOND_MS, () => void queue.send('late'));
  await queue.cloud.clock.advance(7 * SECOND_MS);
  expect(await received).toEqual(['late']);
  expect(queue.cloud.clock.nowEpochMs()).toBe(start + 7 * SECOND_MS);
  expect(queue.cloud.clock.nextDueEpochMs()).toBeUndefined();
});

test('Long polling ends as soon as a delay or a visibility timeout ends', async () => {
  const queue = await TestQueue.create({ ReceiveMessageWaitTimeSeconds: '20' });
  await queue.call('SendMessage', { MessageBody: 'delayed', DelaySeconds: 3 });
  const first = queue.receiveBodies({ VisibilityTimeout: 4 });
  await queue.cloud.clock.advance(3 * SECOND_MS);
  expect(await first).toEqual(['delayed']);
  const second = queue.receiveBodies();
  await queue.cloud.clock.advance(4 * SECOND_MS);
  expect(await second).toEqual(['delayed']);
});

test('Long polling ends without a message after the wait time', async () => {
  const queue = await TestQueue.create();
  const received = queue.call('ReceiveMessage', { WaitTimeSeconds: 20 });
  await queue.cloud.clock.runUntilIdle();
  expect(await received).toEqual({});
  expect(queue.cloud.clock.nowEpochMs()).toBe(Date.UTC(2026, 0, 1) + 20 * SECOND_MS);
});

test('Long polling gives one message to one of those who wait', async () => {
  const queue = await TestQueue.create();
  const waiting = [queue.receiveBodies({ WaitTimeSeconds: 5 }), queue.receiveBodies({ WaitTimeSeconds: 5 })];
  await queue.send('only');
  await queue.cloud.clock.runUntilIdle();
  expect((await Promise.all(waiting)).flat()).toEqual(['only']);
});

test('A batch is done as far as it can be', async () => {
  const queue = await TestQueue.create();
  const sent = await queue.call('SendMessageBatch', {
    Entries: [
      { Id: 'a', MessageBody: '1' },
      { Id: 'b', MessageBody: '' },
      { Id: 'c', MessageBody: '3' },
    ],
  });
  expect(sent).toMatchObject({
    Successful: [{ Id: 'a' }, { Id: 'c' }],
    Failed: [{ Id: 'b', SenderFault: true, Code: 'MissingParameter' }],
  });
  const [first, second] = await queue.receive();
  const deleted = await queue.call('DeleteMessageBatch', {
    Entries: [
      { Id: 'a', ReceiptHandle: first?.['ReceiptHandle'] },
      { Id: 'b', ReceiptHandle: 'x' },
    ],
  });
  expect(deleted).toMatchObject({ Successful: [{ Id: 'a' }], Failed: [{ Id: 'b' }] });
  await queue.call('ChangeMessageVisibilityBatch', {
    Entries: [{ Id: 'a', ReceiptHandle: second?.['ReceiptHandle'], VisibilityTimeout: 0 }],
  });
  expect(await queue.receiveBodies()).toEqual(['3']);
});

test.each([
  [[], 'EmptyBatchRequest'],
  [
    [
      { Id: 'a', MessageBody: '1' },
      { Id: 'a', MessageBody: '2' },
    ],
    'BatchEntryIdsNotDistinct',
  ],
  [[{ Id: 'a b', MessageBody: '1' }], 'InvalidBatchEntryId'],
  [
    Array.from({ length: 11 }, (_, index) => ({ Id: `${index}`, MessageBody: '1' })),
    'TooManyEntriesInBatchRequest',
  ],
])('A batch of %o is refused', async (Entries, code) => {
  const queue = await TestQueue.create();
  await expect(queue.call('SendMessageBatch', { Entries })).rejects.toMatchObject({ code });
});
