import { FUNCTION_ENVIRONMENT, functionEnvironment } from '@wfm/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSettings } from '../src/environment.ts';
import { SettingError } from '../src/errors.ts';
import { POLICY } from './support/examples.ts';

const SETTINGS = { tableName: 'mailboxes', metricNamespace: 'Workflows', policy: POLICY };
const ENVIRONMENT = functionEnvironment(SETTINGS);
const { failedSignalsQueueUrl: _, hasInboxes: __, ...REQUIRED } = FUNCTION_ENVIRONMENT;
const VARIABLES = Object.values(REQUIRED);
/** Those that an earlier release does not set. */
const NEW: readonly string[] = [
  FUNCTION_ENVIRONMENT.maxRememberedRuns,
  FUNCTION_ENVIRONMENT.maxInboxMessages,
  FUNCTION_ENVIRONMENT.maxInboxBytes,
];
const COUNTS = VARIABLES.filter((variable) => /^(?:MAILBOX|INBOX)_/.test(variable));

test('The settings of a function read back as the stack wrote them', () => {
  const count = fc.nat({ max: 999_999_999 });
  const policy = fc.record({
    maxWaitingSignals: count,
    maxWaitingBytes: count,
    signalRetentionSeconds: count,
    maxRememberedSignals: count,
    maxRememberedRuns: count,
    resolutionRetentionSeconds: count,
    claimLeaseSeconds: count,
    maxInboxMessages: count,
    maxInboxBytes: count,
  });
  const name = fc.string({ minLength: 1 });
  const settingsOf = fc.record({
    tableName: name,
    metricNamespace: name,
    failedSignalsQueueUrl: fc.option(name, { nil: undefined }),
    hasInboxes: fc.option(fc.constant(true as const), { nil: undefined }),
    policy,
  });
  fc.assert(
    fc.property(settingsOf, (settings) => {
      expect(parseSettings(functionEnvironment(settings))).toEqual(settings);
    }),
  );
});

test.each(VARIABLES)('The settings of a function without %s are refused by its name', (variable) => {
  for (const value of NEW.includes(variable) ? [''] : [undefined, '']) {
    const read = () => parseSettings({ ...ENVIRONMENT, [variable]: value });
    expect(read).toThrow(SettingError);
    expect(read).toThrow(
      `The environment variable ${variable} must be set, but is ${value === undefined ? 'absent' : '""'}.`,
    );
  }
});

test('The settings of an earlier release lack the number of runs and the limits of inboxes, which are then the defaults', () => {
  const earlier = Object.fromEntries(Object.entries(ENVIRONMENT).filter(([name]) => !NEW.includes(name)));
  expect(parseSettings(earlier)).toEqual({ ...SETTINGS, failedSignalsQueueUrl: undefined });
});

test.each(COUNTS)(
  'The settings of a function with a %s that is no whole number are refused by its name',
  (variable) => {
    for (const value of ['-1', '1.5', '1e3', ' 1', 'many', '1000000000']) {
      expect(() => parseSettings({ ...ENVIRONMENT, [variable]: value })).toThrow(
        `The environment variable ${variable} must be a whole number from 0, but is ${JSON.stringify(value)}.`,
      );
    }
  },
);
