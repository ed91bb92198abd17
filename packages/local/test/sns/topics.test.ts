import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/kernel/index.ts';
import { TestTopic, TOPIC_ARN } from './support/topic.ts';

test('A topic is made once, and refused with other attributes or tags', async () => {
  const topic = await TestTopic.create({ Attributes: { DisplayName: 'T' } });
  await expect(topic.call('CreateTopic', { Name: 't' })).resolves.toEqual({ TopicArn: TOPIC_ARN });
  await expect(
    topic.call('CreateTopic', { Name: 't', Attributes: { DisplayName: 'U' } }),
  ).rejects.toMatchObject({
    code: 'InvalidParameter',
    message: 'Invalid parameter: Attributes Reason: Topic already exists with different attributes',
  });
  await expect(
    topic.call('CreateTopic', { Name: 't', Tags: [{ Key: 'a', Value: 'b' }] }),
  ).rejects.toMatchObject({
    message: 'Invalid parameter: Tags Reason: Topic already exists with different tags',
  });
});

test('A topic has attributes, by default those of AWS', async () => {
  const topic = await TestTopic.create();
  const { Attributes } = await topic.call('GetTopicAttributes', { TopicArn: TOPIC_ARN });
  expect(Attributes).toMatchObject({
    DisplayName: '',
    Owner: '000000000000',
    SubscriptionsConfirmed: '0',
    SubscriptionsDeleted: '0',
    SubscriptionsPending: '0',
    TopicArn: TOPIC_ARN,
  });
  expect(JSON.parse(String((Attributes as JsonObject)['Policy']))).toMatchObject({
    Statement: [{ Condition: { StringEquals: { 'AWS:SourceOwner': '000000000000' } } }],
  });
  const Policy = '{"Statement":[]}';
  await topic.call('SetTopicAttributes', {
    TopicArn: TOPIC_ARN,
    AttributeName: 'Policy',
    AttributeValue: Policy,
  });
  expect(await topic.call('GetTopicAttributes', { TopicArn: TOPIC_ARN })).toMatchObject({
    Attributes: { Policy },
  });
});

test('Topics are listed by pages, and one that is deleted is gone', async () => {
  const topic = await TestTopic.create();
  for (let n = 0; n < 100; n += 1) await topic.call('CreateTopic', { Name: `u${n}` });
  const first = await topic.call('ListTopics');
  expect(first['Topics']).toHaveLength(100);
  const second = await topic.call('ListTopics', { NextToken: String(first['NextToken']) });
  expect(second).toEqual({ Topics: [expect.anything()] });
  await topic.call('DeleteTopic', { TopicArn: TOPIC_ARN });
  await topic.call('DeleteTopic', { TopicArn: TOPIC_ARN });
  expect(await topic.call('ListTopics')).not.toHaveProperty('NextToken');
  await expect(topic.call('GetTopicAttributes', { TopicArn: TOPIC_ARN })).rejects.toMatchObject({
    code: 'NotFound',
    httpStatus: 404,
    message: 'Topic does not exist',
  });
});

test('A topic has tags', async () => {
  const topic = await TestTopic.create({ Tags: [{ Key: 'a', Value: '1' }] });
  const ResourceArn = TOPIC_ARN;
  await topic.call('TagResource', { ResourceArn, Tags: [{ Key: 'b', Value: '2' }] });
  await topic.call('UntagResource', { ResourceArn, TagKeys: ['a'] });
  expect(await topic.call('ListTagsForResource', { ResourceArn })).toEqual({
    Tags: [{ Key: 'b', Value: '2' }],
  });
  await expect(topic.call('ListTagsForResource', { ResourceArn: `${TOPIC_ARN}2` })).rejects.toMatchObject({
    code: 'ResourceNotFound',
  });
});

test.each([
  [{ Name: 'a b' }, 'Invalid parameter: Topic Name'],
  [{ Name: 'a.fifo' }, 'The local engine does not support FIFO topics (a.fifo)'],
  [{ Name: 'a', Attributes: { FifoTopic: 'true' } }, 'does not support FIFO topics (FifoTopic)'],
  [{ Name: 'a', Attributes: { Colour: 'red' } }, 'Invalid parameter: AttributeName'],
  [{ Name: 'a', Attributes: { Policy: '{' } }, 'Invalid parameter: Attributes Reason: Policy'],
  [{}, "Value null at 'name' failed to satisfy constraint: Member must not be null"],
])('A topic is not made of %j', async (input: JsonObject, message) => {
  const topic = await TestTopic.create();
  await expect(topic.call('CreateTopic', input)).rejects.toMatchObject({
    message: expect.stringContaining(message),
  });
});

test('What is no ARN names no topic', async () => {
  const topic = await TestTopic.create();
  await expect(topic.call('Publish', { TopicArn: 't', Message: 'm' })).rejects.toMatchObject({
    code: 'InvalidParameter',
    message: 'Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1',
  });
});
