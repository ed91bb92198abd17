import { expect, test } from 'vitest';
import { DEFAULT_MAILBOX_POLICY, FUNCTION_ENVIRONMENT, functionEnvironment } from '../src/index.ts';

const SETTINGS = { tableName: 'mailboxes', metricNamespace: 'Workflows', policy: DEFAULT_MAILBOX_POLICY };

test('The environment of a function says every setting in a variable of its own, as text', () => {
  expect(functionEnvironment(SETTINGS)).toEqual({
    TABLE_NAME: 'mailboxes',
    METRIC_NAMESPACE: 'Workflows',
    MAILBOX_MAX_WAITING_SIGNALS: '50',
    MAILBOX_MAX_WAITING_BYTES: '131072',
    MAILBOX_SIGNAL_RETENTION_SECONDS: '1296000',
    MAILBOX_MAX_REMEMBERED_SIGNALS: '200',
    MAILBOX_MAX_REMEMBERED_RUNS: '8',
    MAILBOX_RESOLUTION_RETENTION_SECONDS: '86400',
    MAILBOX_CLAIM_LEASE_SECONDS: '30',
    INBOX_MAX_MESSAGES: '1000',
    INBOX_MAX_BYTES: '4194304',
  });
});

test('The environment of a function names its dead-letter queue, if it has one', () => {
  const failedSignalsQueueUrl = 'https://sqs.eu-central-1.amazonaws.com/123456789012/failed-signals';
  expect(functionEnvironment({ ...SETTINGS, failedSignalsQueueUrl })).toEqual({
    ...functionEnvironment(SETTINGS),
    FAILED_SIGNALS_QUEUE_URL: failedSignalsQueueUrl,
  });
});

test('The environment of a function has a zero as a value', () => {
  const policy = { ...DEFAULT_MAILBOX_POLICY, resolutionRetentionSeconds: 0 };
  expect(functionEnvironment({ ...SETTINGS, policy })).toHaveProperty(
    FUNCTION_ENVIRONMENT.resolutionRetentionSeconds,
    '0',
  );
});
