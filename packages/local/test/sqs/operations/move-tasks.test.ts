import { beforeEach, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { taskHandle } from '../../../src/sqs/move/move-tasks.ts';
import { QUEUE_ARN, TestQueue } from '../support/queue.ts';

const DEAD_ARN = 'arn:aws:sqs:us-east-1:111111111111:dead';
const DEAD_URL = 'http://127.0.0.1:4566/111111111111/dead';
const SPARE_ARN = 'arn:aws:sqs:us-east-1:111111111111:spare';
const SPARE_URL = 'http://127.0.0.1:4566/111111111111/spare';
const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: DEAD_ARN, maxReceiveCount: 1 });

let queue: TestQueue;

/** Three messages that the queue has given up. */
beforeEach(async () => {
  queue = await TestQueue.create({ RedrivePolicy, VisibilityTimeout: '0' });
  for (const QueueName of ['dead', 'spare']) await queue.cloud.callSqs('CreateQueue', { QueueName });
  await queue.send('1', '2', '3');
  await queue.receive();
  await queue.receive();
});

const start = (input: JsonObject = {}) =>
  queue.call('StartMessageMoveTask', { SourceArn: DEAD_ARN, ...input });
const settle = () => queue.cloud.clock.settle();

async function tasks(MaxResults = 10): Promise<readonly JsonObject[]> {
  const { Results } = await queue.call('ListMessageMoveTasks', { SourceArn: DEAD_ARN, MaxResults });
  return Results as readonly JsonObject[];
}

// Source: SQS API reference, StartMessageMoveTask, and what AWS was recorded to answer.
test('Messages go back to the queue that gave them up, as new ones', async () => {
  const before = queue.cloud.clock.nowEpochMs();
  await queue.cloud.clock.advance(5_000);
  await start();
  await settle();
  expect(await tasks()).toEqual([
    {
      Status: 'COMPLETED',
      SourceArn: DEAD_ARN,
      ApproximateNumberOfMessagesMoved: 3,
      ApproximateNumberOfMessagesToMove: 3,
      StartedTimestamp: before + 5_000,
    },
  ]);
  expect(await queue.receive({ AttributeNames: ['All'] })).toMatchObject(
    ['1', '2', '3'].map((Body) => ({
      Body,
      Attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(before + 5_000) },
    })),
  );
});

test('Messages go to the destination that is asked for, as many in a second as are asked for', async () => {
  const { TaskHandle } = await start({ DestinationArn: SPARE_ARN, MaxNumberOfMessagesPerSecond: 2 });
  await settle();
  expect(await tasks()).toMatchObject([
    {
      TaskHandle,
      Status: 'RUNNING',
      DestinationArn: SPARE_ARN,
      MaxNumberOfMessagesPerSecond: 2,
      ApproximateNumberOfMessagesMoved: 2,
    },
  ]);
  await expect(start()).rejects.toMatchObject({
    code: 'InvalidParameterValue',
    message:
      'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
  });
  await queue.cloud.clock.advance(1_000);
  expect(await queue.receiveBodies({ QueueUrl: SPARE_URL })).toEqual(['1', '2', '3']);
});

test('A task that is cancelled leaves what it has not moved', async () => {
  const { TaskHandle } = await start({ MaxNumberOfMessagesPerSecond: 1 });
  await settle();
  await expect(queue.call('CancelMessageMoveTask', { TaskHandle })).resolves.toEqual({
    ApproximateNumberOfMessagesMoved: 1,
  });
  await queue.cloud.clock.advance(60_000);
  expect(await tasks()).toMatchObject([{ Status: 'CANCELLED', ApproximateNumberOfMessagesMoved: 1 }]);
  expect(await queue.receiveBodies({ QueueUrl: DEAD_URL })).toEqual(['2', '3']);
  await expect(queue.call('CancelMessageMoveTask', { TaskHandle })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
    message: 'Task does not exist.',
  });
});

test('A task fails when its destination has gone, or when a message came from no queue', async () => {
  await start({ DestinationArn: SPARE_ARN, MaxNumberOfMessagesPerSecond: 1 });
  await settle();
  await queue.call('DeleteQueue', { QueueUrl: SPARE_URL });
  await queue.cloud.clock.advance(1_000);
  expect(await tasks(1)).toMatchObject([
    { Status: 'FAILED', FailureReason: 'AWS.SimpleQueueService.NonExistentQueue' },
  ]);
  await queue.call('PurgeQueue', { QueueUrl: DEAD_URL });
  await queue.call('SendMessage', { QueueUrl: DEAD_URL, MessageBody: 'by hand' });
  await start();
  await settle();
  expect(await tasks(1)).toMatchObject([
    { Status: 'FAILED', FailureReason: 'CouldNotDetermineMessageSource' },
  ]);
});

test.each([
  [
    { SourceArn: QUEUE_ARN },
    'InvalidParameterValue',
    'Source queue must be configured as a Dead Letter Queue.',
  ],
  [
    { SourceArn: `${DEAD_ARN}-none` },
    'ResourceNotFoundException',
    "The resource that you specified for the SourceArn parameter doesn't exist.",
  ],
  [
    { DestinationArn: `${DEAD_ARN}-none` },
    'ResourceNotFoundException',
    "The resource that you specified for the DestinationArn parameter doesn't exist.",
  ],
])('A task is not started with %o', async (input, code, message) => {
  await expect(start(input)).rejects.toMatchObject({ code, message });
});

test.each([
  ['nonsense', 'InvalidParameterValue', 'Value for parameter TaskHandle is invalid.'],
  [
    taskHandle({ taskId: 't', sourceArn: `${DEAD_ARN}-none` }),
    'ResourceNotFoundException',
    "The resource that you specified for the SourceArn parameter doesn't exist.",
  ],
  [taskHandle({ taskId: 't', sourceArn: DEAD_ARN }), 'ResourceNotFoundException', 'Task does not exist.'],
])('The handle %s cancels nothing', async (TaskHandle, code, message) => {
  await expect(queue.call('CancelMessageMoveTask', { TaskHandle })).rejects.toMatchObject({ code, message });
});
