import type { ExecutionArn, InboxKey, TaskToken } from '@wfm/contract';

/**
 * What an execution has read of an inbox: the highest sequence, 0 where it read none. With `waiting` its last `receive` is not seen to be
 * over, and has this token. `unknown`: its history is not there any more, or tells of no `receive`.
 */
export type Reading = { readonly through: number; readonly waiting?: TaskToken } | 'unknown';

/** Reads in the histories of executions what they have read of inboxes. */
export interface Readings {
  readReading(executionArn: ExecutionArn, key: InboxKey): Promise<Reading>;
}
