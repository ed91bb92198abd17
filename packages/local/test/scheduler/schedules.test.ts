import { expect, test } from 'vitest';
import { AwsError, type JsonObject } from '../../src/kernel/index.ts';
import { arnOf, QUEUE_ARN, ROLE_ARN, TestScheduler } from './support/schedules.ts';

const START = Date.UTC(2026, 0, 1) / 1_000;

test('A schedule is made once, shown, changed and deleted', async () => {
  const scheduler = new TestScheduler();
  const arn = arnOf('scheduler', 'schedule/default/s');
  expect(await scheduler.create({ Description: 'd', State: 'DISABLED' })).toEqual({ ScheduleArn: arn });
  await expect(scheduler.create()).rejects.toMatchObject({
    code: 'ConflictException',
    httpStatus: 409,
    message: 'Schedule s already exists.',
  });
  expect(await scheduler.call('GetSchedule', { Name: 's' })).toEqual({
    ActionAfterCompletion: 'NONE',
    Arn: arn,
    CreationDate: START,
    Description: 'd',
    FlexibleTimeWindow: { Mode: 'OFF' },
    GroupName: 'default',
    LastModificationDate: START,
    Name: 's',
    ScheduleExpression: 'rate(1 hour)',
    ScheduleExpressionTimezone: 'UTC',
    State: 'DISABLED',
    Target: {
      Arn: QUEUE_ARN,
      RoleArn: ROLE_ARN,
      RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
    },
  });
  await scheduler.call('UpdateSchedule', {
    Name: 's',
    ScheduleExpression: 'at(2026-01-02T00:00:00)',
    ScheduleExpressionTimezone: 'Europe/Berlin',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ...scheduler.target({}),
  });
  const changed = await scheduler.call('GetSchedule', { Name: 's' });
  expect(changed).toMatchObject({ State: 'ENABLED', ScheduleExpressionTimezone: 'Europe/Berlin' });
  expect(changed['Description']).toBeUndefined();
  await scheduler.call('DeleteSchedule', { Name: 's' });
  for (const operation of ['GetSchedule', 'DeleteSchedule']) {
    await expect(scheduler.call(operation, { Name: 's' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      httpStatus: 404,
      message: 'Schedule s does not exist.',
    });
  }
});

test('Groups hold schedules, have tags, and go with what they hold', async () => {
  const scheduler = new TestScheduler();
  const ResourceArn = arnOf('scheduler', 'schedule-group/g');
  const Tags = [{ Key: 'a', Value: '1' }];
  expect(await scheduler.call('CreateScheduleGroup', { Name: 'g', Tags })).toEqual({
    ScheduleGroupArn: ResourceArn,
  });
  await expect(scheduler.call('CreateScheduleGroup', { Name: 'g' })).rejects.toMatchObject({
    code: 'ConflictException',
  });
  await scheduler.create({ GroupName: 'g' });
  await scheduler.create({ Name: 'other' });
  const names = async (input: JsonObject) => {
    const { Schedules } = await scheduler.call('ListSchedules', input);
    return (Schedules as readonly JsonObject[]).map(({ GroupName, Name }) => `${GroupName}/${Name}`);
  };
  expect(await names({})).toEqual(['default/other', 'g/s']);
  expect(await names({ GroupName: 'g' })).toEqual(['g/s']);
  expect(await names({ NamePrefix: 'o', State: 'ENABLED' })).toEqual(['default/other']);
  expect(await scheduler.call('ListScheduleGroups')).toMatchObject({
    ScheduleGroups: [{ Name: 'default' }, { Name: 'g', State: 'ACTIVE' }],
  });
  await scheduler.call('TagResource', { ResourceArn, Tags: [{ Key: 'b', Value: '2' }] });
  await scheduler.call('UntagResource', { ResourceArn, TagKeys: ['a'] });
  expect(await scheduler.call('ListTagsForResource', { ResourceArn })).toEqual({
    Tags: [{ Key: 'b', Value: '2' }],
  });
  await scheduler.call('DeleteScheduleGroup', { Name: 'g' });
  expect(await names({})).toEqual(['default/other']);
  await expect(scheduler.create({ GroupName: 'g' })).rejects.toMatchObject({
    message: 'Schedule group g does not exist.',
  });
  await expect(scheduler.call('DeleteScheduleGroup', { Name: 'default' })).rejects.toMatchObject({
    code: 'ValidationException',
  });
  await scheduler.cloud.clock.advance(3_600_000);
  expect(scheduler.taken).toHaveLength(2);
});

const target = (members: JsonObject) => ({ Target: { Arn: QUEUE_ARN, RoleArn: ROLE_ARN, ...members } });

test.each<[JsonObject, string]>([
  [{ ScheduleExpression: 'cron(0 8 * * ? *)' }, 'does not support the schedule expression cron(0 8 * * ? *)'],
  [{ ScheduleExpression: 'rate(0 minutes)' }, 'Invalid Schedule Expression rate(0 minutes).'],
  [{ ScheduleExpression: 'at(tomorrow)' }, 'Invalid Schedule Expression at(tomorrow).'],
  [{ ScheduleExpressionTimezone: 'Mars/Olympus' }, 'Provided ScheduleExpressionTimezone is invalid.'],
  [
    { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 } },
    'does not support flexible time windows',
  ],
  [{ FlexibleTimeWindow: {} }, "Value null at 'flexibleTimeWindow.mode' failed"],
  [{ FlexibleTimeWindow: undefined }, "Value null at 'flexibleTimeWindow' failed"],
  [{ Name: 'a b' }, "Value 'a b' at 'name' failed to satisfy constraint"],
  [{ Target: undefined }, "Value null at 'target' failed"],
  [
    { Target: { Arn: QUEUE_ARN } },
    "Value null at 'target.roleArn' failed to satisfy constraint: Member must not be null",
  ],
  [target({ Arn: 'queue' }), 'Provided Arn is not in correct format.'],
  [target({ Arn: arnOf('kinesis', 'stream/s') }), 'does not support the target arn:aws:kinesis'],
  [target({ Arn: arnOf('events', 'event-bus/b') }), 'EventBridgeParameters is required'],
  [target({ EcsParameters: {} }), 'does not support EcsParameters of the target'],
  [target({ Arn: 'arn:aws:scheduler:::aws-sdk:sqs:receiveMessage' }), 'is not a supported universal target'],
  [target({ Arn: 'arn:aws:scheduler:::aws-sdk:ecs:runTask' }), 'does not support the universal target'],
  [
    target({ RetryPolicy: { MaximumRetryAttempts: 186 } }),
    "at 'target.retryPolicy.maximumRetryAttempts' failed",
  ],
  [target({ DeadLetterConfig: { Arn: `${QUEUE_ARN}.fifo` } }), 'must name a standard SQS queue'],
])('A schedule is refused that has %j', async (members, message) => {
  const scheduler = new TestScheduler();
  await expect(scheduler.create(members)).rejects.toMatchObject({
    code: 'ValidationException',
    message: expect.stringContaining(message),
  });
});

test('A role that the Scheduler may not take is refused in the words of AWS', async () => {
  const scheduler = new TestScheduler();
  scheduler.requireAssumable = () => {
    throw new AwsError({ code: 'AccessDeniedException', message: 'no' });
  };
  await expect(scheduler.create()).rejects.toMatchObject({
    code: 'ValidationException',
    message: 'The execution role you provide must allow AWS EventBridge Scheduler to assume the role.',
  });
});
