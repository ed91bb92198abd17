import { expect, test } from 'vitest';
import { QUEUE_ARN, QUEUE_URL, TestQueue } from '../support/queue.ts';

const DEAD_ARN = 'arn:aws:sqs:us-east-1:111111111111:dead';
const DEAD_URL = 'http://127.0.0.1:4566/111111111111/dead';

function policy(maxReceiveCount: unknown): string {
  return JSON.stringify({ deadLetterTargetArn: DEAD_ARN, maxReceiveCount });
}

test('A redrive policy moves a message to the dead-letter queue when it would be received once too often', async () => {
  const queue = await TestQueue.create({ RedrivePolicy: policy(2), VisibilityTimeout: '1' });
  await queue.cloud.callSqs('CreateQueue', { QueueName: 'dead' });
  await queue.send('poison');
  for (const expected of [['poison'], ['poison'], [], []]) {
    expect(await queue.receiveBodies()).toEqual(expected);
    await queue.cloud.clock.advance(1_000);
  }
  const dead = await queue.receive({ QueueUrl: DEAD_URL, AttributeNames: ['All'] });
  expect(dead).toEqual([
    expect.objectContaining({
      Body: 'poison',
      Attributes: expect.objectContaining({
        DeadLetterQueueSourceArn: QUEUE_ARN,
        SentTimestamp: String(Date.UTC(2026, 0, 1)),
      }),
    }),
  ]);
});

test('A message that moves to the dead-letter queue does not count against the number asked for', async () => {
  const queue = await TestQueue.create({ RedrivePolicy: policy(1), VisibilityTimeout: '0' });
  await queue.cloud.callSqs('CreateQueue', { QueueName: 'dead' });
  await queue.send('poison');
  await queue.receive();
  await queue.send('good');
  expect(await queue.receiveBodies({ MaxNumberOfMessages: 1 })).toEqual(['good']);
});

test('A redrive policy leaves messages where they are while its queue does not exist', async () => {
  const queue = await TestQueue.create({ RedrivePolicy: policy(1), VisibilityTimeout: '0' });
  await queue.send('poison');
  for (let receipt = 0; receipt < 3; receipt += 1) expect(await queue.receiveBodies()).toEqual(['poison']);
});

test('A redrive policy takes numbers and their texts, and can be taken off', async () => {
  const queue = await TestQueue.create({ RedrivePolicy: policy('5') });
  await queue.cloud.callSqs('CreateQueue', { QueueName: 'dead' });
  const sources = () => queue.call('ListDeadLetterSourceQueues', { QueueUrl: DEAD_URL });
  expect(await sources()).toEqual({ queueUrls: [QUEUE_URL] });
  await queue.call('SetQueueAttributes', { Attributes: { RedrivePolicy: '' } });
  expect(await sources()).toEqual({ queueUrls: [] });
  expect(await queue.attribute('RedrivePolicy')).toBeUndefined();
});

test.each(['{', '[]', policy(0), policy(1_001), policy(1.5), '{"maxReceiveCount": 1}'])(
  'A redrive policy cannot be %s',
  async (RedrivePolicy) => {
    await expect(TestQueue.create({ RedrivePolicy })).rejects.toMatchObject({
      code: 'InvalidParameterValue',
    });
  },
);
