import { expect, test } from 'vitest';
import { definitionOf, parseDestination } from '../../../src/events/targets/index.ts';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { FUNCTION_ARN, putOrder, QUEUE_ARN, ruleWithTarget } from '../support/rule-with-target.ts';

const TOPIC_ARN = 'arn:aws:sns:us-east-1:111111111111:t';
const BUS_ARN = 'arn:aws:events:us-east-1:111111111111:event-bus/other';
const STATE_MACHINE_ARN = 'arn:aws:states:us-east-1:111111111111:stateMachine:m';

test.each([
  [FUNCTION_ARN, { kind: 'function', functionArn: FUNCTION_ARN }],
  [`${FUNCTION_ARN}:live`, { kind: 'function', functionArn: `${FUNCTION_ARN}:live` }],
  [QUEUE_ARN, { kind: 'queue', queueArn: QUEUE_ARN }],
  [STATE_MACHINE_ARN, { kind: 'state-machine', stateMachineArn: STATE_MACHINE_ARN }],
  [TOPIC_ARN, { kind: 'topic', topicArn: TOPIC_ARN }],
  [BUS_ARN, { kind: 'event-bus', busArn: BUS_ARN }],
])('The ARN of a target %s means its destination', (arn, destination) => {
  expect(parseDestination(arn, {})).toEqual(destination);
});

test.each([
  'arn:aws:lambda:us-east-1:111111111111:layer:l',
  'arn:aws:states:us-east-1:111111111111:activity:a',
  'arn:aws:states:us-east-1:111111111111:express:m:e:1',
  'arn:aws:events:us-east-1:111111111111:rule/r',
  'arn:aws:events:us-east-1:111111111111:api-destination/d/1',
  'arn:aws:sns:us-east-1:111111111111:topic:subscription',
  'arn:aws:sns:us-east-1:111111111111:function:f',
  'arn:aws:sns:us-east-1:111111111111:stateMachine:m',
])('The ARN of a target %s is refused with the targets that there are', (arn) => {
  expect(() => parseDestination(arn, {})).toThrow(
    `The local engine does not support the target ${arn}: targets are functions, queues, topics, state machines and event buses.`,
  );
});

test.each([
  '',
  'f',
  'arn:aws:lambda',
  'arn:aws:lambda:us-east-1:111111111111:',
  'x:aws:lambda:r:a:function:f',
])('The ARN of a target cannot be "%s"', (arn) => {
  expect(() => parseDestination(arn, {})).toThrow('Provided Arn is not in correct format.');
});

const put = async (members: JsonObject) => {
  const cloud = await ruleWithTarget({});
  const Targets = [{ Id: 'x', ...members }];
  return cloud.callEvents('PutTargets', { Rule: 'placed', EventBusName: 'orders', Targets });
};

test.each([{ Input: '{}' }, { InputPath: '$.detail' }, { InputTransformer: { InputTemplate: '"x"' } }])(
  'A target that is a bus gets the whole event, and is refused with %j',
  async (input) => {
    await expect(put({ Arn: BUS_ARN, ...input })).rejects.toMatchObject({
      message: expect.stringContaining('an input other than the matched event for the event bus target x'),
    });
  },
);

test('A target needs a role when it is a state machine, and no other does', async () => {
  await expect(put({ Arn: STATE_MACHINE_ARN })).rejects.toMatchObject({
    message: `RoleArn is required for target ${STATE_MACHINE_ARN}.`,
  });
  for (const Arn of [FUNCTION_ARN, QUEUE_ARN, BUS_ARN]) {
    await expect(put({ Arn })).resolves.toMatchObject({ FailedEntryCount: 0 });
  }
});

test('A target that is a queue hands its message group on', async () => {
  const cloud = await ruleWithTarget({ Arn: QUEUE_ARN, SqsParameters: { MessageGroupId: 'g' } });
  await cloud.callSqs('CreateQueue', { QueueName: 'q' });
  await putOrder(cloud);
  await cloud.clock.settle();
  expect(cloud.callsOf('sqs', 'SendMessage')[0]?.input).toMatchObject({ MessageGroupId: 'g' });
});

test('A target that is a FIFO queue says the message group of its events', async () => {
  await expect(put({ Arn: `${QUEUE_ARN}.fifo` })).rejects.toMatchObject({
    message: 'Parameter(s) SqsParameters must be specified for target: x.',
  });
  const cloud = await ruleWithTarget({ Arn: `${QUEUE_ARN}.fifo`, SqsParameters: { MessageGroupId: 'g' } });
  const Attributes = { FifoQueue: 'true', ContentBasedDeduplication: 'true' };
  await cloud.callSqs('CreateQueue', { QueueName: 'q.fifo', Attributes });
  for (const id of [1, 2]) await putOrder(cloud, { id });
  await cloud.clock.settle();
  const { Messages } = await cloud.callSqs('ReceiveMessage', {
    QueueUrl: 'http://127.0.0.1:4566/111111111111/q.fifo',
    MaxNumberOfMessages: 10,
  });
  const ids = (Messages as readonly JsonObject[]).map(({ Body }) => JSON.parse(String(Body)).detail.id);
  expect(ids).toEqual([1, 2]);
});

test('A bus that is a target has not taken an event whose entry PutEvents refuses, though the call succeeds', async () => {
  const cloud = await ruleWithTarget({ Arn: BUS_ARN });
  cloud.answer = ({ service, input }) => {
    const [entry] = input['Entries'] as readonly JsonObject[];
    if (service !== 'events' || entry?.['EventBusName'] !== BUS_ARN) return undefined;
    return { FailedEntryCount: 1, Entries: [{ ErrorCode: 'AccessDeniedException', ErrorMessage: 'no' }] };
  };
  await putOrder(cloud);
  await cloud.clock.settle();
  expect(cloud.deliveries.map(({ outcome }) => outcome)).toEqual([
    expect.objectContaining({
      kind: 'discarded',
      failure: { code: 'NO_PERMISSIONS', message: 'no', isRetryable: false },
    }),
  ]);
});

test('A bus that is a target has failed inside when it says no more than that an entry was refused', () => {
  const { refusal } = definitionOf({ kind: 'event-bus', busArn: BUS_ARN });
  expect(refusal?.({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] })).toBeUndefined();
  expect(refusal?.({ FailedEntryCount: 1 })).toMatchObject({ code: 'InternalFailure', message: '' });
});
