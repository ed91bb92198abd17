import type { MailboxPolicy } from './mailbox/policy.ts';

/** Names of the environment variables by which the stack configures the functions. */
export const FUNCTION_ENVIRONMENT = {
  /** The mailbox table. */
  tableName: 'TABLE_NAME',
  /** CloudWatch namespace of the verdict metric. */
  metricNamespace: 'METRIC_NAMESPACE',
  maxWaitingSignals: 'MAILBOX_MAX_WAITING_SIGNALS',
  maxWaitingBytes: 'MAILBOX_MAX_WAITING_BYTES',
  signalRetentionSeconds: 'MAILBOX_SIGNAL_RETENTION_SECONDS',
  maxRememberedSignals: 'MAILBOX_MAX_REMEMBERED_SIGNALS',
  resolutionRetentionSeconds: 'MAILBOX_RESOLUTION_RETENTION_SECONDS',
  claimLeaseSeconds: 'MAILBOX_CLAIM_LEASE_SECONDS',
} as const satisfies Record<keyof MailboxPolicy | 'tableName' | 'metricNamespace', string>;

/** What the stack tells every function. */
export interface FunctionSettings {
  readonly tableName: string;
  readonly metricNamespace: string;
  readonly policy: MailboxPolicy;
}

/** The environment variables that carry the settings. */
export function functionEnvironment({ tableName, metricNamespace, policy }: FunctionSettings) {
  const values = { tableName, metricNamespace, ...policy };
  return Object.fromEntries(
    Object.entries(FUNCTION_ENVIRONMENT).map(([setting, variable]) => [
      variable,
      String(values[setting as keyof typeof FUNCTION_ENVIRONMENT]),
    ]),
  );
}
