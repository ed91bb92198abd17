import { expect, test } from 'vitest';
import { InvalidOptionError } from '../../src/index.ts';
import { resolveMonitoredOptions } from '../../src/monitored/options.ts';

const GIVEN = { monitor: 'm', tableName: 't', eventBusName: 'b', collectFunctionArn: 'c' };
const DAY_SECONDS = 86_400;

test('What is not said of a monitor has its default', () => {
  expect(resolveMonitoredOptions(GIVEN)).toMatchObject({
    timeoutSeconds: DAY_SECONDS,
    retentionSeconds: 15 * DAY_SECONDS,
    stopTimeoutSeconds: 300,
    collectTimeoutSeconds: 60,
    workflowKeyExpression: '$states.context.Execution.Input.workflowkey',
    heartbeatSeconds: undefined,
    onMonitorFailed: undefined,
  });
});

test('A failure route without errors takes every error', () => {
  const handler = { StartAt: 'A', States: {} };
  expect(resolveMonitoredOptions({ ...GIVEN, onMonitorFailed: { handler } }).onMonitorFailed).toEqual({
    handler,
    errorEquals: ['States.ALL'],
  });
});

test.each(Object.keys(GIVEN))('an empty %s is refused', (name) => {
  expect(() => resolveMonitoredOptions({ ...GIVEN, [name]: '' })).toThrow(InvalidOptionError);
  expect(() => resolveMonitoredOptions({ ...GIVEN, [name]: '' })).toThrow(`${name} must not be empty`);
});

test.each([
  ['timeoutSeconds', 1],
  ['stopTimeoutSeconds', 1],
  ['collectTimeoutSeconds', 1],
  ['retentionSeconds', 0],
  ['heartbeatSeconds', 1],
])('%s is a whole number from %i to 99,999,999', (name, least) => {
  const resolve = (value: number) =>
    resolveMonitoredOptions({ ...GIVEN, timeoutSeconds: 99_999_999, [name]: value });
  expect(resolve(least)).toMatchObject({ [name]: least });
  for (const value of [least - 1, 1.5, Number.NaN, 100_000_000]) {
    expect(() => resolve(value)).toThrow(
      `${name} must be a whole number of seconds from ${least} to 99999999, but is ${JSON.stringify(value)}.`,
    );
  }
});

test('A heartbeat is shorter than the timeout', () => {
  const options = { ...GIVEN, timeoutSeconds: 10 };
  expect(resolveMonitoredOptions({ ...options, heartbeatSeconds: 9 }).heartbeatSeconds).toBe(9);
  expect(() => resolveMonitoredOptions({ ...options, heartbeatSeconds: 10 })).toThrow(
    'heartbeatSeconds must be less than timeoutSeconds (10), but is 10.',
  );
});
