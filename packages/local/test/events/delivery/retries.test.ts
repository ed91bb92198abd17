import { expect, test } from 'vitest';
import { AwsError } from '../../../src/kernel/index.ts';
import {
  attributesOf,
  DEAD_LETTER_QUEUE_ARN,
  deadLetters,
  FUNCTION_ARN,
  putOrder,
  RULE_ARN,
  ruleWithTarget,
} from '../support/rule-with-target.ts';
import type { TestCloud } from '../support/test-cloud.ts';

const DEAD_LETTER_CONFIG = { Arn: DEAD_LETTER_QUEUE_ARN };
const HOUR_MS = 3_600_000;

/** Lets the function refuse the first `times` invocations. */
function refuse(cloud: TestCloud, code: string, times = Number.POSITIVE_INFINITY): void {
  let left = times;
  cloud.answer = ({ service }) => {
    if (service !== 'lambda' || left <= 0) return undefined;
    left -= 1;
    const httpStatus = code === 'ServiceException' ? 500 : 400;
    throw new AwsError({ code, message: 'Rate exceeded', httpStatus });
  };
}

test('A delivery that fails is tried again, later each time, until the target takes it', async () => {
  const cloud = await ruleWithTarget({ DeadLetterConfig: DEAD_LETTER_CONFIG });
  refuse(cloud, 'TooManyRequestsException', 4);
  await putOrder(cloud);
  await cloud.clock.runUntilIdle();
  const times = cloud.callsOf('lambda', 'Invoke').map(({ atEpochMs }) => atEpochMs);
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  // A quarter is taken off each pause: the test's random number is a half.
  expect(pauses).toEqual([750, 1_500, 3_000, 6_000]);
  expect(cloud.deliveries.map(({ outcome }) => outcome.kind)).toEqual([
    ...Array.from({ length: 4 }, () => 'retry-scheduled'),
    'delivered',
  ]);
  expect(await deadLetters(cloud)).toEqual([]);
});

test('A delivery that fails ends in the dead-letter queue after its attempts, with what went wrong', async () => {
  const RetryPolicy = { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3_600 };
  const cloud = await ruleWithTarget({
    DeadLetterConfig: DEAD_LETTER_CONFIG,
    RetryPolicy,
    InputPath: '$.detail',
  });
  refuse(cloud, 'TooManyRequestsException');
  const id = await putOrder(cloud, { id: 9 });
  await cloud.clock.runUntilIdle();
  expect(cloud.callsOf('lambda', 'Invoke')).toHaveLength(3);
  const [message, ...others] = await deadLetters(cloud);
  expect(others).toEqual([]);
  expect(attributesOf(message)).toEqual({
    RULE_ARN,
    TARGET_ARN: FUNCTION_ARN,
    ERROR_CODE: 'THROTTLING',
    ERROR_MESSAGE: 'Rate exceeded',
    EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
    RETRY_ATTEMPTS: '2',
  });
  expect(JSON.parse(String(message?.['Body']))).toMatchObject({ id, source: 'shop', detail: { id: 9 } });
});

test('A delivery that fails ends in the dead-letter queue when the event has become too old', async () => {
  const RetryPolicy = { MaximumEventAgeInSeconds: 60 };
  const cloud = await ruleWithTarget({ DeadLetterConfig: DEAD_LETTER_CONFIG, RetryPolicy });
  refuse(cloud, 'ServiceException');
  await putOrder(cloud);
  await cloud.clock.runUntilIdle();
  const attempts = cloud.callsOf('lambda', 'Invoke');
  const [first, last] = [attempts[0]?.atEpochMs ?? 0, attempts.at(-1)?.atEpochMs ?? 0];
  expect(last - first).toBeLessThanOrEqual(60_000);
  const [message] = await deadLetters(cloud);
  expect(attributesOf(message)).toMatchObject({
    ERROR_CODE: 'ERROR_FROM_TARGET',
    EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds',
    RETRY_ATTEMPTS: String(attempts.length - 1),
  });
});

test('A delivery that fails is tried for about a day by default', async () => {
  const cloud = await ruleWithTarget({ DeadLetterConfig: DEAD_LETTER_CONFIG });
  refuse(cloud, 'ServiceException');
  await putOrder(cloud);
  const start = cloud.clock.nowEpochMs();
  await cloud.clock.runUntilIdle();
  const [message] = await deadLetters(cloud);
  expect(attributesOf(message)).toMatchObject({ RETRY_ATTEMPTS: '185' });
  expect(cloud.clock.nowEpochMs() - start).toBeGreaterThan(20 * HOUR_MS);
  expect(cloud.clock.nowEpochMs() - start).toBeLessThanOrEqual(24 * HOUR_MS);
});

test.each([
  ['AccessDeniedException', 'NO_PERMISSIONS'],
  ['ResourceNotFoundException', 'NO_RESOURCE'],
])('A delivery that fails with %s is not tried again', async (code, errorCode) => {
  const cloud = await ruleWithTarget({ DeadLetterConfig: DEAD_LETTER_CONFIG });
  refuse(cloud, code);
  await putOrder(cloud);
  await cloud.clock.runUntilIdle();
  expect(cloud.callsOf('lambda', 'Invoke')).toHaveLength(1);
  const [message] = await deadLetters(cloud);
  const attributes = attributesOf(message);
  expect(attributes).toMatchObject({ ERROR_CODE: errorCode, RETRY_ATTEMPTS: '0' });
  expect(attributes).not.toHaveProperty('EXHAUSTED_RETRY_CONDITION');
});

test('A delivery whose input is no JSON goes to the dead-letter queue without an attempt', async () => {
  const InputTransformer = { InputPathsMap: { d: '$.detail' }, InputTemplate: '{"text": "<d>"}' };
  const cloud = await ruleWithTarget({ DeadLetterConfig: DEAD_LETTER_CONFIG, InputTransformer });
  await putOrder(cloud, { id: 'x' });
  await cloud.clock.runUntilIdle();
  expect(cloud.callsOf('lambda', 'Invoke')).toEqual([]);
  const [message] = await deadLetters(cloud);
  expect(attributesOf(message)).toMatchObject({ ERROR_CODE: 'INVALID_JSON' });
  expect(JSON.parse(String(message?.['Body']))).toMatchObject({ detail: { id: 'x' } });
});

test('A delivery that fails is lost without a dead-letter queue, and observers are told', async () => {
  const cloud = await ruleWithTarget({});
  refuse(cloud, 'AccessDeniedException');
  await putOrder(cloud);
  await cloud.clock.runUntilIdle();
  expect(cloud.deliveries.map(({ outcome }) => outcome)).toEqual([
    expect.objectContaining({ kind: 'discarded', reason: 'The target has no dead-letter queue.' }),
  ]);
});

test('A delivery is lost when the dead-letter queue does not take it, and observers are told why', async () => {
  const Arn = 'arn:aws:sqs:us-east-1:111111111111:gone';
  const cloud = await ruleWithTarget({ DeadLetterConfig: { Arn } });
  refuse(cloud, 'AccessDeniedException');
  await putOrder(cloud);
  await cloud.clock.runUntilIdle();
  expect(cloud.deliveries.map(({ outcome }) => outcome)).toEqual([
    expect.objectContaining({ kind: 'discarded', reason: expect.stringContaining('QueueDoesNotExist') }),
  ]);
});
