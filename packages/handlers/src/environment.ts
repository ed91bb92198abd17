import {
  DEFAULT_MAILBOX_POLICY,
  FUNCTION_ENVIRONMENT,
  type FunctionSettings,
  type MailboxPolicy,
} from '@wfm/contract';
import { SettingError } from './errors.ts';

/** Environment variables as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings that the stack gives every function.
 *
 * @throws SettingError naming the first variable that is missing or wrong.
 */
export function parseSettings(environment: Environment): FunctionSettings {
  const text = (name: string): string => {
    const value = environment[name];
    if (value === undefined || value === '') throw new SettingError(name, 'must be set', value);
    return value;
  };
  const count = (name: string): number => {
    const value = text(name);
    if (!/^\d{1,9}$/.test(value)) throw new SettingError(name, 'must be a whole number from 0', value);
    return Number(value);
  };
  // Code and environment of a function are changed one after the other: an earlier release does not set some.
  const countOr = (setting: keyof MailboxPolicy): number => {
    const name = FUNCTION_ENVIRONMENT[setting];
    return environment[name] === undefined ? DEFAULT_MAILBOX_POLICY[setting] : count(name);
  };
  return {
    tableName: text(FUNCTION_ENVIRONMENT.tableName),
    metricNamespace: text(FUNCTION_ENVIRONMENT.metricNamespace),
    failedSignalsQueueUrl: environment[FUNCTION_ENVIRONMENT.failedSignalsQueueUrl],
    ...(environment[FUNCTION_ENVIRONMENT.hasInboxes] === 'true' ? { hasInboxes: true } : {}),
    policy: {
      maxWaitingSignals: count(FUNCTION_ENVIRONMENT.maxWaitingSignals),
      maxWaitingBytes: count(FUNCTION_ENVIRONMENT.maxWaitingBytes),
      signalRetentionSeconds: count(FUNCTION_ENVIRONMENT.signalRetentionSeconds),
      maxRememberedSignals: count(FUNCTION_ENVIRONMENT.maxRememberedSignals),
      maxRememberedRuns: countOr('maxRememberedRuns'),
      resolutionRetentionSeconds: count(FUNCTION_ENVIRONMENT.resolutionRetentionSeconds),
      claimLeaseSeconds: count(FUNCTION_ENVIRONMENT.claimLeaseSeconds),
      maxInboxMessages: countOr('maxInboxMessages'),
      maxInboxBytes: countOr('maxInboxBytes'),
    },
  };
}
