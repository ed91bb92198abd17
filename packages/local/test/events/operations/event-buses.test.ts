import { expect, test } from 'vitest';
import { ruleWithTarget } from '../support/rule-with-target.ts';
import { TestCloud } from '../support/test-cloud.ts';

const ORDERS_ARN = 'arn:aws:events:us-east-1:111111111111:event-bus/orders';

test('The default event bus is there from the start, and others are beside it', async () => {
  const cloud = new TestCloud();
  await expect(
    cloud.callEvents('CreateEventBus', { Name: 'orders', Description: 'd' }),
  ).resolves.toMatchObject({
    EventBusArn: ORDERS_ARN,
  });
  await expect(cloud.callEvents('ListEventBuses', {})).resolves.toMatchObject({
    EventBuses: [{ Name: 'default' }, { Name: 'orders', Arn: ORDERS_ARN }],
  });
  await expect(cloud.callEvents('ListEventBuses', { NamePrefix: 'o' })).resolves.toMatchObject({
    EventBuses: [{ Name: 'orders' }],
  });
  await expect(cloud.callEvents('DescribeEventBus', {})).resolves.toMatchObject({ Name: 'default' });
  await expect(cloud.callEvents('DescribeEventBus', { Name: ORDERS_ARN })).resolves.toMatchObject({
    Name: 'orders',
    Description: 'd',
    CreationTime: Date.UTC(2026, 0, 1) / 1_000,
  });
});

test('An event bus has a name of its own', async () => {
  const cloud = new TestCloud();
  await expect(cloud.callEvents('CreateEventBus', { Name: 'default' })).rejects.toMatchObject({
    code: 'ResourceAlreadyExistsException',
  });
  await expect(cloud.callEvents('CreateEventBus', { Name: 'a b' })).rejects.toMatchObject({
    code: 'ValidationException',
  });
});

test('An event bus is deleted when it has no rules, except the default bus', async () => {
  const cloud = await ruleWithTarget({});
  await expect(cloud.callEvents('DeleteEventBus', { Name: 'default' })).rejects.toMatchObject({
    message: 'Cannot delete event bus default.',
  });
  await expect(cloud.callEvents('DeleteEventBus', { Name: 'orders' })).rejects.toMatchObject({
    code: 'ValidationException',
  });
  await cloud.callEvents('RemoveTargets', { Rule: 'placed', EventBusName: 'orders', Ids: ['t'] });
  await cloud.callEvents('DeleteRule', { Name: 'placed', EventBusName: 'orders' });
  await cloud.callEvents('DeleteEventBus', { Name: 'orders' });
  await expect(cloud.callEvents('DescribeEventBus', { Name: 'orders' })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
  });
  await expect(cloud.callEvents('DeleteEventBus', { Name: 'orders' })).resolves.toEqual({});
});

test('An event bus carries tags, as its rules do', async () => {
  const cloud = await ruleWithTarget({});
  const ResourceARN = ORDERS_ARN;
  const Tags = [
    { Key: 'a', Value: '1' },
    { Key: 'b', Value: '2' },
  ];
  await cloud.callEvents('TagResource', { ResourceARN, Tags });
  await cloud.callEvents('UntagResource', { ResourceARN, TagKeys: ['a'] });
  await expect(cloud.callEvents('ListTagsForResource', { ResourceARN })).resolves.toEqual({
    Tags: [{ Key: 'b', Value: '2' }],
  });
  await expect(
    cloud.callEvents('ListTagsForResource', { ResourceARN: `${ORDERS_ARN}-none` }),
  ).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
});

test('An event bus has a policy, put and removed by statement or as a whole', async () => {
  const cloud = await ruleWithTarget({});
  const statement = { EventBusName: 'orders', Action: 'events:PutEvents' };
  await cloud.callEvents('PutPermission', { ...statement, Principal: '222222222222', StatementId: 'one' });
  await cloud.callEvents('PutPermission', { ...statement, Principal: '*', StatementId: 'two' });
  await cloud.callEvents('RemovePermission', { EventBusName: 'orders', StatementId: 'two' });
  expect(JSON.parse(cloud.events.busPolicy(ORDERS_ARN) ?? '')).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'one',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::222222222222:root' },
        Action: 'events:PutEvents',
        Resource: ORDERS_ARN,
      },
    ],
  });
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: { Sid: 'all', Effect: 'Deny' } });
  await cloud.callEvents('PutPermission', { EventBusName: 'orders', Policy });
  expect(JSON.parse(cloud.events.busPolicy('orders') ?? '')).toMatchObject({ Statement: [{ Sid: 'all' }] });
  await expect(
    cloud.callEvents('RemovePermission', { EventBusName: 'orders', StatementId: 'one' }),
  ).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  await cloud.callEvents('RemovePermission', { EventBusName: 'orders', RemoveAllPermissions: true });
  expect(cloud.events.busPolicy('orders')).toBeUndefined();
});

test('TestEventPattern asks for a whole event', async () => {
  const event = { id: '1', account: '1', source: 's', time: 't', region: 'r', 'detail-type': 'd' };
  const call = (Event: string) =>
    new TestCloud().callEvents('TestEventPattern', { EventPattern: '{"source": ["s"]}', Event });
  await expect(call(JSON.stringify(event))).resolves.toEqual({ Result: true });
  await expect(call(JSON.stringify({ ...event, source: 'x' }))).resolves.toEqual({ Result: false });
  for (const wrong of ['[]', '{', JSON.stringify({ ...event, region: undefined })]) {
    await expect(call(wrong)).rejects.toMatchObject({ message: 'Parameter Event is not valid.' });
  }
});
