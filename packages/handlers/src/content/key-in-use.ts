import { type ExecutionArn, type MailboxKey, MONITOR_ERRORS } from '@wfm/contract';
import type { Failure } from './failure.ts';

/**
 * What an execution fails with that may not have its key.
 *
 * @param holder the execution that has it. Absent: it is not because of one.
 */
export function keyInUse(
  { workflowKey, monitor }: MailboxKey,
  message: string,
  holder: ExecutionArn | undefined,
): Failure {
  return {
    error: MONITOR_ERRORS.keyInUse,
    cause: JSON.stringify({ message, workflowkey: workflowKey, monitor, holder }),
  };
}
