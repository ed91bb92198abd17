import { expect, test } from 'vitest';
import { ACTIVITY_ARN, activityTask, cloudWithActivity, poll } from '../support/activity.ts';
import { oneState, start } from '../support/run-machine.ts';

test('GetActivityTask answers without a task after a minute', async () => {
  const cloud = await cloudWithActivity();
  let answered = false;
  const asked = poll(cloud).finally(() => {
    answered = true;
  });
  await cloud.clock.advance(59_999);
  expect(answered).toBe(false);
  await cloud.clock.advance(1);
  expect(await asked).toEqual({});
});

test('GetActivityTask answers as soon as there is a task', async () => {
  const cloud = await cloudWithActivity();
  const asked = poll(cloud);
  await start(oneState(activityTask()), 'letter', cloud);
  await cloud.clock.settle();
  expect(await asked).toMatchObject({ taskToken: expect.any(String), input: '"letter"' });
});

test('GetActivityTask takes no task once it has given up', async () => {
  const cloud = await cloudWithActivity();
  const gaveUp = poll(cloud, 'first');
  await cloud.clock.advance(60_000);
  expect(await gaveUp).toEqual({});
  await start(oneState(activityTask()), 'letter', cloud);
  await cloud.clock.settle();
  expect((await poll(cloud, 'second'))['input']).toBe('"letter"');
});

test('GetActivityTask lets a thousand workers wait', async () => {
  const cloud = await cloudWithActivity();
  const waiting = Array.from({ length: 1_000 }, () => poll(cloud));
  await expect(poll(cloud)).rejects.toMatchObject({ code: 'ActivityWorkerLimitExceeded' });
  await cloud.clock.advance(60_000);
  await Promise.all(waiting);
});

test('GetActivityTask refuses a long name of a worker', async () => {
  const cloud = await cloudWithActivity();
  await expect(poll(cloud, 'w'.repeat(81))).rejects.toMatchObject({ code: 'ValidationException' });
});

test('GetActivityTask needs the permission on the activity', async () => {
  const cloud = await cloudWithActivity();
  const { permissions } = cloud.states.operations['GetActivityTask'] ?? {};
  expect(permissions?.({ activityArn: ACTIVITY_ARN })).toEqual([
    { action: 'states:GetActivityTask', resources: [ACTIVITY_ARN] },
  ]);
});
