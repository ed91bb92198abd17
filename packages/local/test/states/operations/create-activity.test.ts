import { expect, test } from 'vitest';
import { ACTIVITY_ARN, cloudWithActivity } from '../support/activity.ts';

test('CreateActivity gives the activity that is there, whatever the tags', async () => {
  const cloud = await cloudWithActivity();
  await cloud.clock.advance(5_000);
  const again = { name: 'sign', tags: [{ key: 'team', value: 'orders' }] };
  expect(await cloud.operation('CreateActivity', again)).toEqual({
    activityArn: ACTIVITY_ARN,
    creationDate: Date.UTC(2026, 0, 1) / 1000,
  });
  expect(await cloud.operation('ListTagsForResource', { resourceArn: ACTIVITY_ARN })).toEqual({ tags: [] });
});

test('CreateActivity keeps the tags it is given', async () => {
  const cloud = await cloudWithActivity();
  const tags = [{ key: 'team', value: 'orders' }];
  const { activityArn } = await cloud.operation('CreateActivity', { name: 'stamp', tags });
  expect(await cloud.operation('ListTagsForResource', { resourceArn: activityArn })).toEqual({ tags });
});

test.each([
  [{ name: 'a b' }, 'InvalidName', "Invalid Name: 'a b'"],
  [{}, 'ValidationException', "Value null at 'name'"],
  [
    { name: 'much', tags: Array.from({ length: 51 }, (_, index) => ({ key: `k${index}`, value: '' })) },
    'TooManyTags',
    'would have 51',
  ],
])('CreateActivity refuses %j', async (input, code, message) => {
  const cloud = await cloudWithActivity();
  await expect(cloud.operation('CreateActivity', input)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(message),
  });
});

test('CreateActivity makes ten thousand activities at most', async () => {
  const cloud = await cloudWithActivity();
  for (let count = 1; count < 10_000; count += 1)
    await cloud.operation('CreateActivity', { name: `activity-${count}` });
  await expect(cloud.operation('CreateActivity', { name: 'much' })).rejects.toMatchObject({
    code: 'ActivityLimitExceeded',
    message: expect.stringContaining('There are 10000 activities, which is the most. Delete one'),
  });
});
