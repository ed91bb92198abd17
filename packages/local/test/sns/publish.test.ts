import { expect, test } from 'vitest';
import { AwsError, type JsonObject } from '../../src/kernel/index.ts';
import { FUNCTION_ARN, queueArn, TestTopic, TOPIC_ARN } from './support/topic.ts';

const MessageAttributes = {
  kind: { DataType: 'String', StringValue: 'order' },
  bytes: { DataType: 'Binary', BinaryValue: 'AQI=' },
};

test('A queue gets a notification in JSON', async () => {
  const topic = await TestTopic.create();
  await topic.subscribe(queueArn('q'));
  const { MessageId } = await topic.publish({ Message: 'hello', Subject: 'S', MessageAttributes });
  const [message] = await topic.messages();
  expect(message).not.toHaveProperty('MessageAttributes');
  expect(JSON.parse(String(message?.['Body']))).toMatchObject({
    Type: 'Notification',
    MessageId,
    TopicArn: TOPIC_ARN,
    Subject: 'S',
    Message: 'hello',
    Timestamp: new Date(topic.cloud.clock.nowEpochMs()).toISOString(),
    MessageAttributes: {
      kind: { Type: 'String', Value: 'order' },
      bytes: { Type: 'Binary', Value: 'AQI=' },
    },
  });
});

test('A queue with raw message delivery gets the message and its attributes alone', async () => {
  const topic = await TestTopic.create();
  await topic.subscribe(queueArn('q'), { RawMessageDelivery: 'true' });
  await topic.publish({ Message: 'hello', MessageAttributes });
  expect(await topic.messages()).toMatchObject([{ Body: 'hello', MessageAttributes }]);
});

test('A function is invoked with a record, asynchronously, on behalf of the topic', async () => {
  const topic = await TestTopic.create();
  const arn = await topic.subscribe(FUNCTION_ARN);
  const { MessageId } = await topic.publish({ Message: 'hello', MessageAttributes });
  expect(topic.invocations).toMatchObject([{ FunctionName: FUNCTION_ARN, InvocationType: 'Event' }]);
  expect(JSON.parse(String(topic.invocations[0]?.['Payload']))).toMatchObject({
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: arn,
        Sns: {
          Type: 'Notification',
          MessageId,
          TopicArn: TOPIC_ARN,
          Subject: null,
          Message: 'hello',
          MessageAttributes: { kind: { Type: 'String', Value: 'order' } },
        },
      },
    ],
  });
  expect(topic.cloud.calls.find(({ service }) => service === 'lambda')?.principal).toEqual({
    kind: 'service',
    service: 'sns.amazonaws.com',
    sourceArn: TOPIC_ARN,
  });
});

test('With the structure json each protocol gets its own message', async () => {
  const topic = await TestTopic.create();
  await topic.subscribe(queueArn('q'), { RawMessageDelivery: 'true' });
  await topic.subscribe(FUNCTION_ARN);
  const Message = JSON.stringify({ default: 'all', lambda: 'function' });
  await topic.publish({ Message, MessageStructure: 'json' });
  expect(await topic.messages()).toMatchObject([{ Body: 'all' }]);
  expect(topic.invocations[0]?.['Payload']).toContain('"Message":"function"');
});

const FAILED = (code: string, httpStatus: number) => () => new AwsError({ code, httpStatus, message: 'no' });

test('What a function refuses goes to the dead-letter queue at once', async () => {
  const topic = await TestTopic.create();
  topic.failure = FAILED('ResourceNotFoundException', 404);
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: queueArn('letters') });
  await topic.subscribe(FUNCTION_ARN, { RedrivePolicy });
  await topic.publish({ Message: 'hello' });
  expect(topic.invocations).toHaveLength(1);
  const [letter] = await topic.messages('letters');
  expect(letter).toMatchObject({
    MessageAttributes: {
      ErrorCode: { StringValue: '404' },
      ErrorMessage: { StringValue: 'ResourceNotFoundException: no' },
    },
  });
  expect(JSON.parse(String(letter?.['Body']))).toMatchObject({ Records: [{ Sns: { Message: 'hello' } }] });
});

test('A failure that may pass is tried again, in the rhythm of AWS', async () => {
  const topic = await TestTopic.create();
  let failures = 0;
  topic.failure = () => {
    failures += 1;
    return failures <= 7 ? FAILED('ServiceException', 500)() : undefined;
  };
  await topic.subscribe(FUNCTION_ARN);
  await topic.publish({ Message: 'hello' });
  expect(topic.invocations).toHaveLength(4);
  await topic.cloud.clock.advance(2_000);
  expect(topic.invocations).toHaveLength(6);
  await topic.cloud.clock.runUntilIdle();
  expect(topic.invocations).toHaveLength(8);
  expect(topic.defects).toEqual([]);
});

test('A mistake of the engine during a delivery is told', async () => {
  const topic = await TestTopic.create();
  topic.failure = () => new TypeError('oops');
  await topic.subscribe(FUNCTION_ARN);
  await topic.publish({ Message: 'hello' });
  expect(topic.defects).toEqual([new TypeError('oops')]);
});

test.each<[JsonObject, string, string]>([
  [{ Message: '' }, 'InvalidParameter', 'Invalid parameter: Empty message'],
  [{ Message: 'x'.repeat(262_145) }, 'InvalidParameter', 'Invalid parameter: Message too long'],
  [{ Message: 'm', Subject: 'x\ny' }, 'InvalidParameter', 'Invalid parameter: Subject'],
  [{ Message: 'm', Subject: 'x'.repeat(101) }, 'InvalidParameter', 'Invalid parameter: Subject'],
  [{ Message: 'm', PhoneNumber: '+1' }, 'InvalidParameter', 'does not support messages to phones'],
  [{ Message: '{', MessageStructure: 'json' }, 'InvalidParameter', 'JSON message body failed to parse'],
  [{ Message: '{}', MessageStructure: 'json' }, 'InvalidParameter', 'No default entry in JSON message body'],
  [{ Message: 'm', MessageDeduplicationId: 'd' }, 'InvalidParameter', 'not valid for this topic type'],
  [{ TopicArn: '', Message: 'm' }, 'InvalidParameter', 'TopicArn or TargetArn Reason: no value'],
  [
    { Message: 'm', MessageAttributes: { a: { DataType: 'Colour', StringValue: 'x' } } },
    'ParameterValueInvalid',
    "The message attribute 'a' has an invalid message attribute type",
  ],
  [
    { Message: 'm', MessageAttributes: { a: { DataType: 'Number', StringValue: 'x' } } },
    'ParameterValueInvalid',
    "Could not cast message attribute 'a' value to number.",
  ],
  [
    { Message: 'm', MessageAttributes: { a: { DataType: 'String' } } },
    'ParameterValueInvalid',
    "'a' with type 'String' must contain a non-empty message attribute value",
  ],
])('Publish refuses %o', async (input, code, message) => {
  const topic = await TestTopic.create();
  await expect(topic.publish(input)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(message),
  });
});

test('A batch publishes each entry by itself', async () => {
  const topic = await TestTopic.create();
  await topic.subscribe(queueArn('q'), { RawMessageDelivery: 'true' });
  const output = await topic.call('PublishBatch', {
    TopicArn: TOPIC_ARN,
    PublishBatchRequestEntries: [
      { Id: '1', Message: 'one' },
      { Id: '2', Message: 'two', Subject: '\n' },
    ],
  });
  expect(output).toEqual({
    Successful: [{ Id: '1', MessageId: expect.any(String) }],
    Failed: [{ Id: '2', Code: 'InvalidParameter', Message: 'Invalid parameter: Subject', SenderFault: true }],
  });
  await topic.cloud.clock.settle();
  expect(await topic.messages()).toMatchObject([{ Body: 'one' }]);
});

const entries = (count: number, Message: string) =>
  Array.from({ length: count }, (_, index) => ({ Id: String(index), Message }));

test.each([
  [[], 'EmptyBatchRequest'],
  [entries(11, 'm'), 'TooManyEntriesInBatchRequest'],
  [entries(2, 'x'.repeat(200_000)), 'BatchRequestTooLong'],
  [[...entries(1, 'm'), ...entries(1, 'm')], 'BatchEntryIdsNotDistinct'],
  [[{ Id: 'a b', Message: 'm' }], 'InvalidBatchEntryId'],
])('A batch that is none is refused: %#', async (PublishBatchRequestEntries, code) => {
  const topic = await TestTopic.create();
  await expect(
    topic.call('PublishBatch', { TopicArn: TOPIC_ARN, PublishBatchRequestEntries }),
  ).rejects.toMatchObject({ code });
});
