import type { MailboxPolicy } from './mailbox/policy.ts';

/** Names of the environment variables by which the stack configures the functions. */
export const FUNCTION_ENVIRONMENT = {
  /** The mailbox table. */
  tableName: 'TABLE_NAME',
  /** CloudWatch namespace of the verdict metric. */
  metricNamespace: 'METRIC_NAMESPACE',
  /** The queue that keeps rejected signals; only functions that signals are delivered to have it. */
  failedSignalsQueueUrl: 'FAILED_SIGNALS_QUEUE_URL',
  /** Whether workflows have inboxes; only the function `release` is told. */
  hasInboxes: 'HAS_INBOXES',
  maxWaitingSignals: 'MAILBOX_MAX_WAITING_SIGNALS',
  maxWaitingBytes: 'MAILBOX_MAX_WAITING_BYTES',
  signalRetentionSeconds: 'MAILBOX_SIGNAL_RETENTION_SECONDS',
  maxRememberedSignals: 'MAILBOX_MAX_REMEMBERED_SIGNALS',
  maxRememberedRuns: 'MAILBOX_MAX_REMEMBERED_RUNS',
  resolutionRetentionSeconds: 'MAILBOX_RESOLUTION_RETENTION_SECONDS',
  claimLeaseSeconds: 'MAILBOX_CLAIM_LEASE_SECONDS',
  maxInboxMessages: 'INBOX_MAX_MESSAGES',
  maxInboxBytes: 'INBOX_MAX_BYTES',
} as const satisfies Record<
  keyof MailboxPolicy | 'tableName' | 'metricNamespace' | 'failedSignalsQueueUrl' | 'hasInboxes',
  string
>;

/** What the stack tells every function. */
export interface FunctionSettings {
  readonly tableName: string;
  readonly metricNamespace: string;
  /** Absent: the function rejects nothing, or an earlier release made its environment. */
  readonly failedSignalsQueueUrl?: string | undefined;
  /** Absent: no workflow of the stack has inboxes. */
  readonly hasInboxes?: true | undefined;
  readonly policy: MailboxPolicy;
}

/** The environment variables that carry the settings. */
export function functionEnvironment({ policy, ...settings }: FunctionSettings): Record<string, string> {
  const values: Readonly<Record<string, string | number | true | undefined>> = { ...settings, ...policy };
  return Object.fromEntries(
    Object.entries(FUNCTION_ENVIRONMENT).flatMap(([setting, variable]) => {
      const value = values[setting];
      return value === undefined ? [] : [[variable, String(value)]];
    }),
  );
}
