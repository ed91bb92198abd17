import { MONITOR_ERRORS } from './errors.ts';

/** Begins the names of all errors of DynamoDB in an integration. */
const DYNAMODB_ERRORS = 'DynamoDb.';
const CAUGHT: readonly string[] = [
  'States.QueryEvaluationError',
  'States.HeartbeatTimeout',
  MONITOR_ERRORS.completed,
];
const SIGNALLED = 'Signalled.';

/**
 * Whether a monitored section takes an error of this name for its own, which it retries or catches. A signal that brings
 * such a name would be taken in the same way, and the workflow would go on, or succeed.
 */
export function isOfMonitor(error: string): boolean {
  return error.startsWith(DYNAMODB_ERRORS) || CAUGHT.includes(error);
}

/** The name under which a signal fails a task: its own, or `Signalled.` before one of the monitor. */
export function signalledErrorName(error: string): string {
  return isOfMonitor(error) ? `${SIGNALLED}${error}` : error;
}
