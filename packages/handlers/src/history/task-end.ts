import type { HistoryEvent, HistoryPart } from './history-event.ts';

/** With these a task is over that led to them. */
const ENDS_TASK = /^Task(Succeeded|Failed|TimedOut|StateAborted)$/;
/** With these every task is over; an execution that is redriven begins its tasks anew. */
const ENDS_EXECUTION = /^Execution(Succeeded|Failed|Aborted|TimedOut|Redriven)$/;
/** With these every task in the Parallel state is over. */
const ENDS_PARALLEL = /^ParallelState(Succeeded|Failed|Aborted|Exited)$/;

/** Whether what has been read of a history shows that a task which was scheduled is over. */
export function isTaskOver(read: HistoryPart, scheduled: HistoryEvent): boolean {
  return read.find((event) => endsTask(read, scheduled, event)) !== undefined;
}

function endsTask(read: HistoryPart, scheduled: HistoryEvent, event: HistoryEvent): boolean {
  if (event.id <= scheduled.id) return false;
  if (ENDS_EXECUTION.test(event.type)) return true;
  if (ENDS_TASK.test(event.type)) return read.leads(scheduled, event);
  if (!ENDS_PARALLEL.test(event.type)) return false;
  const started = read.parallelStartAround(event);
  return started !== undefined && read.leads(started, scheduled);
}
