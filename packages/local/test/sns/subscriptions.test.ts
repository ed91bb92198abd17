import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/kernel/index.ts';
import { FUNCTION_ARN, queueArn, TestTopic, TOPIC_ARN } from './support/topic.ts';

test('A subscription is made once, listed, shown and ended', async () => {
  const topic = await TestTopic.create();
  const arn = await topic.subscribe(FUNCTION_ARN);
  expect(arn).toMatch(new RegExp(`^${TOPIC_ARN}:[0-9a-f-]{36}$`));
  expect(await topic.subscribe(FUNCTION_ARN)).toBe(arn);
  const summary = {
    SubscriptionArn: arn,
    Owner: '000000000000',
    Protocol: 'lambda',
    Endpoint: FUNCTION_ARN,
    TopicArn: TOPIC_ARN,
  };
  expect(await topic.call('ListSubscriptions')).toEqual({ Subscriptions: [summary] });
  expect(await topic.call('ListSubscriptionsByTopic', { TopicArn: TOPIC_ARN })).toEqual({
    Subscriptions: [summary],
  });
  expect(await topic.call('GetSubscriptionAttributes', { SubscriptionArn: arn })).toMatchObject({
    Attributes: { PendingConfirmation: 'false', RawMessageDelivery: 'false' },
  });
  await topic.call('Unsubscribe', { SubscriptionArn: arn });
  await topic.call('Unsubscribe', { SubscriptionArn: arn });
  await expect(topic.call('GetSubscriptionAttributes', { SubscriptionArn: arn })).rejects.toMatchObject({
    code: 'NotFound',
    message: 'Subscription does not exist',
  });
  expect(await topic.call('GetTopicAttributes', { TopicArn: TOPIC_ARN })).toMatchObject({
    Attributes: { SubscriptionsConfirmed: '0', SubscriptionsDeleted: '1' },
  });
});

test('A subscription keeps what is set of it, and a policy that stays is read anew in another scope', async () => {
  const topic = await TestTopic.create();
  const SubscriptionArn = await topic.subscribe(queueArn('q'), { FilterPolicy: '{"a":["b"]}' });
  const set = (AttributeName: string, AttributeValue: string) =>
    topic.call('SetSubscriptionAttributes', { SubscriptionArn, AttributeName, AttributeValue });
  await set('RawMessageDelivery', 'true');
  await set('FilterPolicyScope', 'MessageBody');
  await set('FilterPolicy', '{"a":{"b":["c"]}}');
  await set('RedrivePolicy', JSON.stringify({ deadLetterTargetArn: queueArn('letters') }));
  expect(await topic.call('GetSubscriptionAttributes', { SubscriptionArn })).toMatchObject({
    Attributes: {
      FilterPolicy: '{"a":{"b":["c"]}}',
      FilterPolicyScope: 'MessageBody',
      RawMessageDelivery: 'true',
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn('letters') }),
    },
  });
  await expect(set('FilterPolicyScope', 'MessageAttributes')).rejects.toMatchObject({
    message:
      'Invalid parameter: FilterPolicy: Filter policy scope MessageAttributes does not support nested filter policy',
  });
  await set('FilterPolicy', '');
  await set('RedrivePolicy', '');
  const { Attributes } = await topic.call('GetSubscriptionAttributes', { SubscriptionArn });
  expect(Attributes).not.toHaveProperty('FilterPolicy');
  expect(Attributes).not.toHaveProperty('RedrivePolicy');
});

test.each<[string, JsonObject, string]>([
  ['email', { Protocol: 'email', Endpoint: 'a@b.c' }, 'does not support subscriptions of the protocol email'],
  ['sms', { Protocol: 'sms', Endpoint: '+1' }, 'does not support subscriptions of the protocol sms'],
  [
    'https',
    { Protocol: 'https', Endpoint: 'https://a' },
    'protocol https: it delivers to functions and queues',
  ],
  [
    'pigeon',
    { Protocol: 'pigeon', Endpoint: 'a' },
    'Amazon SNS does not support this protocol string: pigeon',
  ],
  ['a queue that is none', { Protocol: 'sqs', Endpoint: 'q' }, 'Invalid parameter: SQS endpoint ARN'],
  [
    'a function that is none',
    { Protocol: 'lambda', Endpoint: 'f' },
    'Invalid parameter: Lambda endpoint ARN',
  ],
  [
    'a FIFO queue',
    { Endpoint: queueArn('q.fifo') },
    'FIFO SQS Queues can not be subscribed to standard SNS topics',
  ],
  ['no topic', { TopicArn: `${TOPIC_ARN}2` }, 'Topic does not exist'],
  ['an attribute that is none', { Attributes: { Colour: 'red' } }, 'Invalid parameter: AttributeName'],
  ['a role', { Attributes: { SubscriptionRoleArn: 'r' } }, 'does not support SubscriptionRoleArn'],
  ['no truth', { Attributes: { RawMessageDelivery: 'yes' } }, 'RawMessageDelivery: Invalid value [yes]'],
  ['no scope', { Attributes: { FilterPolicyScope: 'x' } }, 'FilterPolicyScope: Invalid value [x]'],
  [
    'a dead-letter queue that is none',
    { Attributes: { RedrivePolicy: '{"deadLetterTargetArn":"q"}' } },
    'Attributes Reason: RedrivePolicy: deadLetterTargetArn is an invalid arn',
  ],
  [
    'raw messages for a function',
    { Protocol: 'lambda', Endpoint: FUNCTION_ARN, Attributes: { RawMessageDelivery: 'true' } },
    'Delivery protocol [lambda] does not support raw message delivery.',
  ],
])('A subscription is refused with %s', async (_what, members, message) => {
  const topic = await TestTopic.create();
  const input = { TopicArn: TOPIC_ARN, Protocol: 'sqs', Endpoint: queueArn('q'), ...members };
  await expect(topic.call('Subscribe', input)).rejects.toMatchObject({
    message: expect.stringContaining(message),
  });
});

test('A subscription that exists is refused with other attributes', async () => {
  const topic = await TestTopic.create();
  await topic.subscribe(queueArn('q'));
  await expect(topic.subscribe(queueArn('q'), { RawMessageDelivery: 'true' })).rejects.toMatchObject({
    message: 'Invalid parameter: Attributes Reason: Subscription already exists with different attributes',
  });
});
