import { expect, test } from 'vitest';
import { ACTIVITY_ARN, cloudWithActivity } from '../support/activity.ts';

test('ListActivities gives activities by name, page after page', async () => {
  const cloud = await cloudWithActivity();
  await cloud.operation('CreateActivity', { name: 'read' });
  const { activities, nextToken } = await cloud.operation('ListActivities', { maxResults: 1 });
  expect(activities).toMatchObject([{ name: 'read' }]);
  expect(await cloud.operation('ListActivities', { nextToken })).toEqual({
    activities: [{ activityArn: ACTIVITY_ARN, name: 'sign', creationDate: Date.UTC(2026, 0, 1) / 1000 }],
  });
});
