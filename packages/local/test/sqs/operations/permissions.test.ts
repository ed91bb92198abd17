import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { taskHandle } from '../../../src/sqs/move/move-tasks.ts';
import { QUEUE_ARN, QUEUE_URL, TestQueue } from '../support/queue.ts';

const ANY_QUEUE = 'arn:aws:sqs:us-east-1:111111111111:*';
const ON_QUEUE: JsonObject = { QueueUrl: QUEUE_URL };
const TaskHandle = taskHandle({ taskId: 't', sourceArn: QUEUE_ARN });

/** What each operation needs. Those of a batch have the action of the single one. Source: Service Authorization Reference. */
const NEEDED: Readonly<Record<string, readonly [action: string, resource: string, input: JsonObject]>> = {
  AddPermission: ['sqs:AddPermission', QUEUE_ARN, ON_QUEUE],
  CancelMessageMoveTask: ['sqs:CancelMessageMoveTask', QUEUE_ARN, { TaskHandle }],
  ChangeMessageVisibility: ['sqs:ChangeMessageVisibility', QUEUE_ARN, ON_QUEUE],
  ChangeMessageVisibilityBatch: ['sqs:ChangeMessageVisibility', QUEUE_ARN, ON_QUEUE],
  CreateQueue: ['sqs:CreateQueue', QUEUE_ARN, { QueueName: 'q' }],
  DeleteMessage: ['sqs:DeleteMessage', QUEUE_ARN, ON_QUEUE],
  DeleteMessageBatch: ['sqs:DeleteMessage', QUEUE_ARN, ON_QUEUE],
  DeleteQueue: ['sqs:DeleteQueue', QUEUE_ARN, ON_QUEUE],
  GetQueueAttributes: ['sqs:GetQueueAttributes', QUEUE_ARN, ON_QUEUE],
  GetQueueUrl: ['sqs:GetQueueUrl', QUEUE_ARN, { QueueName: 'q' }],
  ListDeadLetterSourceQueues: ['sqs:ListDeadLetterSourceQueues', QUEUE_ARN, ON_QUEUE],
  ListMessageMoveTasks: ['sqs:ListMessageMoveTasks', QUEUE_ARN, { SourceArn: QUEUE_ARN }],
  ListQueueTags: ['sqs:ListQueueTags', QUEUE_ARN, ON_QUEUE],
  ListQueues: ['sqs:ListQueues', '*', {}],
  PurgeQueue: ['sqs:PurgeQueue', QUEUE_ARN, ON_QUEUE],
  ReceiveMessage: ['sqs:ReceiveMessage', QUEUE_ARN, ON_QUEUE],
  RemovePermission: ['sqs:RemovePermission', QUEUE_ARN, ON_QUEUE],
  SendMessage: ['sqs:SendMessage', QUEUE_ARN, ON_QUEUE],
  SendMessageBatch: ['sqs:SendMessage', QUEUE_ARN, ON_QUEUE],
  SetQueueAttributes: ['sqs:SetQueueAttributes', QUEUE_ARN, ON_QUEUE],
  StartMessageMoveTask: ['sqs:StartMessageMoveTask', QUEUE_ARN, { SourceArn: QUEUE_ARN }],
  TagQueue: ['sqs:TagQueue', QUEUE_ARN, ON_QUEUE],
  UntagQueue: ['sqs:UntagQueue', QUEUE_ARN, ON_QUEUE],
};

test('Every operation of SQS is in the table of what it needs', async () => {
  const { cloud } = await TestQueue.create();
  expect(Object.keys(cloud.sqs.operations).sort()).toEqual(Object.keys(NEEDED).sort());
});

test.each(Object.entries(NEEDED))(
  '%s needs its action on the queue that the request names',
  async (name, needed) => {
    const [action, resource, input] = needed;
    const { cloud } = await TestQueue.create();
    expect(cloud.sqs.operations[name]?.permissions(input)).toEqual([{ action, resources: [resource] }]);
  },
);

test.each(['SendMessage', 'CreateQueue', 'GetQueueUrl'])(
  '%s without the name of a queue needs its action on every queue, before it is refused',
  async (name) => {
    const { cloud } = await TestQueue.create();
    expect(cloud.sqs.operations[name]?.permissions({})[0]?.resources).toEqual([ANY_QUEUE]);
  },
);
