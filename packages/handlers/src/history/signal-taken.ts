import type { SignalId, TaskToken } from '@wfm/contract';
import type { HistoryPart } from './history-event.ts';
import { isTaskOver } from './task-end.ts';

/**
 * Whether the execution took a signal: whatever takes one has the signal's id in its result.
 *
 * @param read what has been read of the history so far, from its end.
 * @param taskToken the task whose end must be there before the answer can be no. Absent: the whole history was read.
 * @returns undefined: it cannot be told from this part.
 */
export function signalTaken(
  read: HistoryPart,
  { signalId, taskToken }: { readonly signalId: SignalId; readonly taskToken: TaskToken | undefined },
): 'taken' | 'notTaken' | undefined {
  if (read.find(({ taskResult }) => taskResult !== undefined && names(taskResult, signalId))) return 'taken';
  if (taskToken === undefined) return undefined;
  const scheduled = read.find(({ taskParameters }) => taskParameters?.includes(taskToken) === true);
  if (scheduled === undefined) return undefined;
  return isTaskOver(read, scheduled) ? 'notTaken' : undefined;
}

/** Whether a document has the id as a whole text; in a document within it, the closing quote is escaped. */
function names(document: string, signalId: SignalId): boolean {
  return document.includes(`"${signalId}"`) || document.includes(`"${signalId}\\`);
}
