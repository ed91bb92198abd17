import type { JsonObject } from '@wfm/local';

/** `source` of the event that a workflow's own stop step sends. */
export const STOP_SOURCE = 'workflow.sfn';

/** Whether an input of PutEvents is that of a stop step. */
export function isStopEvent({ Entries }: JsonObject): boolean {
  return JSON.stringify(Entries).includes(`"Source":"${STOP_SOURCE}"`);
}
