import type { SignalId, TaskToken } from '@wfm/contract';
import type { HistoryEvent, HistoryPart } from './history-event.ts';

/** With these a task is over that led to them. */
const ENDS_TASK = /^Task(Succeeded|Failed|TimedOut|StateAborted)$/;
/** With these every task is over; an execution that is redriven begins its tasks anew. */
const ENDS_EXECUTION = /^Execution(Succeeded|Failed|Aborted|TimedOut|Redriven)$/;
/** With these every task in the Parallel state is over. */
const ENDS_PARALLEL = /^ParallelState(Succeeded|Failed|Aborted|Exited)$/;

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
  return read.find((event) => endsTask(read, scheduled, event)) === undefined ? undefined : 'notTaken';
}

/** Whether a document has the id as a whole text; in a document within it, the closing quote is escaped. */
function names(document: string, signalId: SignalId): boolean {
  return document.includes(`"${signalId}"`) || document.includes(`"${signalId}\\`);
}

function endsTask(read: HistoryPart, scheduled: HistoryEvent, event: HistoryEvent): boolean {
  if (event.id <= scheduled.id) return false;
  if (ENDS_EXECUTION.test(event.type)) return true;
  if (ENDS_TASK.test(event.type)) return read.leads(scheduled, event);
  if (!ENDS_PARALLEL.test(event.type)) return false;
  const started = read.parallelStartAround(event);
  return started !== undefined && read.leads(started, scheduled);
}
