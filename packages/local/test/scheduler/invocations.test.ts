import { expect, test } from 'vitest';
import { AwsError, type JsonObject } from '../../src/kernel/index.ts';
import { arnOf, QUEUE_ARN, ROLE_ARN, TestScheduler } from './support/schedules.ts';

const START = Date.UTC(2026, 0, 1);
const HOUR_MS = 3_600_000;

const instants = ({ taken }: TestScheduler) => taken.map(({ atEpochMs }) => atEpochMs - START);

test('A one-time schedule invokes its target once, at the time in its zone, and stays unless it is to go', async () => {
  const scheduler = new TestScheduler();
  const once = { ScheduleExpression: 'at(2026-01-01T03:00:00)', ScheduleExpressionTimezone: 'Europe/Berlin' };
  await scheduler.create(once);
  await scheduler.create({ ...once, Name: 'gone', ActionAfterCompletion: 'DELETE' });
  await scheduler.cloud.clock.advance(24 * HOUR_MS);
  expect(instants(scheduler)).toEqual([2 * HOUR_MS, 2 * HOUR_MS]);
  expect(await scheduler.call('ListSchedules')).toMatchObject({ Schedules: [{ Name: 's' }] });
});

test('A time that has passed invokes nothing', async () => {
  const scheduler = new TestScheduler();
  await scheduler.create({ ScheduleExpression: 'at(2025-12-31T23:59:59)' });
  await scheduler.cloud.clock.advance(HOUR_MS);
  expect(scheduler.taken).toEqual([]);
});

test('A rate invokes its target from now on, and again after each period', async () => {
  const scheduler = new TestScheduler();
  await scheduler.create();
  await scheduler.cloud.clock.advance(2.5 * HOUR_MS);
  expect(instants(scheduler)).toEqual([0, HOUR_MS, 2 * HOUR_MS]);
  await scheduler.call('DeleteSchedule', { Name: 's' });
  await scheduler.cloud.clock.advance(2.5 * HOUR_MS);
  expect(scheduler.taken).toHaveLength(3);
});

test('A rate has a start and an end, and goes then if it is to go', async () => {
  const scheduler = new TestScheduler();
  await scheduler.create({
    StartDate: '2026-01-01T00:30:00Z',
    EndDate: (START + 2.5 * HOUR_MS) / 1_000,
    ActionAfterCompletion: 'DELETE',
  });
  await scheduler.cloud.clock.advance(10 * HOUR_MS);
  expect(instants(scheduler)).toEqual([0.5 * HOUR_MS, 1.5 * HOUR_MS]);
  expect(await scheduler.call('ListSchedules')).toEqual({ Schedules: [] });
});

test('A schedule that is switched off invokes nothing until it is switched on', async () => {
  const scheduler = new TestScheduler();
  await scheduler.create({ State: 'DISABLED' });
  await scheduler.cloud.clock.advance(HOUR_MS);
  expect(scheduler.taken).toEqual([]);
  await scheduler.call('UpdateSchedule', {
    Name: 's',
    ScheduleExpression: 'rate(1 day)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ...scheduler.target({}),
  });
  await scheduler.cloud.clock.settle();
  expect(instants(scheduler)).toEqual([HOUR_MS]);
});

async function invoked(members: JsonObject) {
  const scheduler = new TestScheduler();
  await scheduler.create(scheduler.target({ Input: '{"a":1}', ...members }));
  await scheduler.cloud.clock.settle();
  const [call] = scheduler.taken;
  expect(call?.principal).toEqual({ kind: 'role', roleArn: ROLE_ARN, sessionName: 's' });
  return { called: `${call?.service}:${call?.operation}`, input: call?.input };
}

const FUNCTION_ARN = arnOf('lambda', 'function:f');
const MACHINE_ARN = arnOf('states', 'stateMachine:m');
const BUS_ARN = arnOf('events', 'event-bus/b');
const TOPIC_ARN = arnOf('sns', 't');
const universal = (action: string) => `arn:aws:scheduler:::aws-sdk:${action}`;

test.each<[JsonObject, string, JsonObject]>([
  [
    { Arn: FUNCTION_ARN },
    'lambda:Invoke',
    { FunctionName: FUNCTION_ARN, InvocationType: 'Event', Payload: '{"a":1}' },
  ],
  [
    { SqsParameters: { MessageGroupId: 'g' } },
    'sqs:SendMessage',
    { MessageBody: '{"a":1}', MessageGroupId: 'g' },
  ],
  [{ Arn: MACHINE_ARN }, 'states:StartExecution', { stateMachineArn: MACHINE_ARN, input: '{"a":1}' }],
  [{ Arn: TOPIC_ARN }, 'sns:Publish', { TopicArn: TOPIC_ARN, Message: '{"a":1}' }],
  [
    { Arn: BUS_ARN, EventBridgeParameters: { DetailType: 'd', Source: 's' } },
    'events:PutEvents',
    { Entries: [{ EventBusName: BUS_ARN, DetailType: 'd', Source: 's', Detail: '{"a":1}' }] },
  ],
  [
    { Arn: universal('sqs:sendMessage'), Input: '{"QueueUrl":"u","MessageBody":"m"}' },
    'sqs:SendMessage',
    { QueueUrl: 'u', MessageBody: 'm' },
  ],
  [
    { Arn: universal('sfn:startExecution'), Input: '{"StateMachineArn":"m","Input":"{}"}' },
    'states:StartExecution',
    { stateMachineArn: 'm', input: '{}' },
  ],
])('The target %j is the call %s', async (members, called, input) => {
  expect(await invoked(members)).toMatchObject({ called, input });
});

test('A target without an input gets a notification', async () => {
  const { input } = await invoked({ Input: undefined });
  expect(JSON.parse(String(input?.['MessageBody']))).toMatchObject({
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    time: '2026-01-01T00:00:00Z',
    resources: [arnOf('scheduler', 'schedule/default/s')],
  });
});

test('Keywords of the input are replaced', async () => {
  const Input = '<aws.scheduler.schedule-arn> <aws.scheduler.scheduled-time> <aws.scheduler.attempt-number>';
  const { input } = await invoked({ Input });
  expect(input?.['MessageBody']).toBe(`${arnOf('scheduler', 'schedule/default/s')} 2026-01-01T00:00:00Z 1`);
});

const LETTERS = { DeadLetterConfig: { Arn: arnOf('sqs', 'letters') } };

/** Fails each call but those to the dead-letter queue. */
const failing = (code: string, httpStatus: number) => (call: { readonly input: JsonObject }) => {
  if (String(call.input['QueueUrl']).endsWith('/letters')) return {};
  throw new AwsError({ code, httpStatus, message: 'no' });
};

function letterOf(scheduler: TestScheduler): Record<string, unknown> {
  const letters = scheduler.taken.filter(({ input }) => String(input['QueueUrl']).endsWith('/letters'));
  expect(letters).toHaveLength(1);
  const attributes = letters[0]?.input['MessageAttributes'] as Record<string, JsonObject>;
  return Object.fromEntries(Object.entries(attributes).map(([name, { StringValue }]) => [name, StringValue]));
}

test('What a target refuses goes to the dead-letter queue at once', async () => {
  const scheduler = new TestScheduler();
  scheduler.answer = failing('QueueDoesNotExist', 400);
  await scheduler.create({ ...scheduler.target(LETTERS), ScheduleExpression: 'at(2026-01-01T00:00:00)' });
  await scheduler.cloud.clock.runUntilIdle();
  expect(letterOf(scheduler)).toMatchObject({
    ERROR_CODE: 'QueueDoesNotExist',
    ERROR_MESSAGE: 'no',
    RETRY_ATTEMPTS: '0',
    SCHEDULED_TIME: '2026-01-01T00:00:00Z',
    SCHEDULE_ARN: arnOf('scheduler', 'schedule/default/s'),
    TARGET_ARN: QUEUE_ARN,
  });
  expect(letterOf(scheduler)).not.toHaveProperty('EXHAUSTED_RETRY_CONDITION');
});

test.each([
  [{ MaximumRetryAttempts: 3 }, { EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts', RETRY_ATTEMPTS: '3' }],
  [{ MaximumEventAgeInSeconds: 60 }, { EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds' }],
])('A failure that may pass is tried again as far as %j goes', async (RetryPolicy, attributes) => {
  const scheduler = new TestScheduler();
  scheduler.answer = failing('ServiceUnavailable', 503);
  await scheduler.create({
    ...scheduler.target({ ...LETTERS, RetryPolicy }),
    ScheduleExpression: 'at(2026-01-01T00:00:00)',
  });
  await scheduler.cloud.clock.runUntilIdle();
  expect(letterOf(scheduler)).toMatchObject(attributes);
  expect(scheduler.taken.length).toBeGreaterThan(3);
});

test('An entry that a bus refuses has failed, though the call succeeds', async () => {
  const scheduler = new TestScheduler();
  scheduler.answer = ({ service }) =>
    service === 'events' ? { FailedEntryCount: 1, Entries: [{ ErrorCode: 'MalformedDetail' }] } : {};
  const EventBridgeParameters = { DetailType: 'd', Source: 's' };
  await scheduler.create(scheduler.target({ Arn: BUS_ARN, EventBridgeParameters, ...LETTERS }));
  await scheduler.cloud.clock.settle();
  expect(letterOf(scheduler)).toMatchObject({ ERROR_CODE: 'MalformedDetail' });
});

test('A mistake of the engine during an invocation is told', async () => {
  const scheduler = new TestScheduler();
  scheduler.answer = () => {
    throw new TypeError('oops');
  };
  await scheduler.create();
  await scheduler.cloud.clock.settle();
  expect(scheduler.defects).toEqual([new TypeError('oops')]);
});
