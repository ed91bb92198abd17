import type { RegistrationAttempt, StopSection, TaskToken } from '@wfm/contract';
import type { HistoryEvent, HistoryPart } from './history-event.ts';

export interface StopQuestion {
  readonly stop: StopSection;
  /** Token of the stop step. */
  readonly replyToken: TaskToken;
  /** Token of the monitor task that waits. Absent: none does. */
  readonly taskToken: TaskToken | undefined;
  /** The attempt under which the execution collected a signal last. Absent: it is not known to have. */
  readonly collectedAs: RegistrationAttempt | undefined;
}

/** What every registration writes; see the register expression. */
const REGISTERS = '#registration';

const ENDS_EXECUTION = /^Execution(Succeeded|Failed|Aborted|TimedOut)$/;

/**
 * How the section that a stop step ends stands to the task that waits. Both branches of a Parallel state lead back to the
 * same start of it, and every entry of the state starts it anew.
 *
 * @param read what has been read of the history so far, from its end.
 * @returns undefined: it cannot be told from this part.
 */
export function stopSection(
  read: HistoryPart,
  { stop, replyToken, taskToken, collectedAs }: StopQuestion,
): 'waiting' | 'over' | 'early' | undefined {
  const stopping = scheduledWith(read, replyToken);
  const section = stopping && read.parallelStartAround(stopping);
  if (stopping === undefined || section === undefined) return undefined;
  // A redrive runs the stop step again, with an event of its own.
  if (read.find(({ id, type }) => id > stopping.id && ENDS_EXECUTION.test(type))) return 'over';
  if (taskToken === undefined) {
    const hasCollected = collectedAs !== undefined && isCollectedIn(read, section, collectedAs);
    return hasCollected || isMonitorOver(read, section, stop) ? 'over' : 'early';
  }
  const registering = scheduledWith(read, taskToken);
  const registered = registering && read.parallelStartAround(registering);
  if (registered === undefined) return undefined;
  if (registered.id === section.id) return 'waiting';
  return registered.id < section.id ? 'early' : 'over';
}

function scheduledWith(read: HistoryPart, asked: TaskToken | RegistrationAttempt): HistoryEvent | undefined {
  return read.find(({ taskParameters }) => taskParameters?.includes(asked) === true);
}

/** Whether what was collected is the section's: its monitor ends with that, though its state machine may not know yet. */
function isCollectedIn(read: HistoryPart, section: HistoryEvent, attempt: RegistrationAttempt): boolean {
  const collecting = scheduledWith(read, attempt);
  return collecting !== undefined && read.parallelStartAround(collecting)?.id === section.id;
}

/** Whether the section's monitor has come to its end, and will not wait any more; or the section has. */
function isMonitorOver(read: HistoryPart, section: HistoryEvent, { state }: StopSection): boolean {
  const redriven = read.find(({ type }) => type === 'ExecutionRedriven');
  return (
    read.find(
      (event) =>
        event.id > section.id &&
        (leaves(read, section, event, state) ||
          completesMonitor(read, section, event) ||
          // A redrive begins anew what had failed.
          (event.id > (redriven?.id ?? 0) && failsMonitor(read, section, event))),
    ) !== undefined
  );
}

/** Whether the Parallel state is left, entered again, or tried again. */
function leaves(read: HistoryPart, section: HistoryEvent, event: HistoryEvent, state: string): boolean {
  if (/^ParallelState(Entered|Exited)$/.test(event.type)) return event.stateName === state;
  if (event.type !== 'ParallelStateStarted') return false;
  const isFirstTry = read.before(event)?.type === 'ParallelStateEntered';
  return isFirstTry
    ? event.previousId === section.previousId
    : read.parallelStartAround(event)?.id === section.id;
}

function completesMonitor(read: HistoryPart, section: HistoryEvent, event: HistoryEvent): boolean {
  switch (event.type) {
    case 'TaskSucceeded':
      return isRegister(read.lastScheduled(event)) && isOfMonitor(read, section, event);
    case 'SucceedStateEntered':
      return isOfMonitor(read, section, event);
    default:
      return false;
  }
}

function failsMonitor(read: HistoryPart, section: HistoryEvent, event: HistoryEvent): boolean {
  return /^(TaskStateAborted|FailStateEntered)$/.test(event.type) && isOfMonitor(read, section, event);
}

/** Whether an event happened in the monitor's branch of the section, after it began to register. */
function isOfMonitor(read: HistoryPart, section: HistoryEvent, event: HistoryEvent): boolean {
  for (const earlier of read.leadingTo(event)) {
    if (earlier.id <= section.id) return false;
    if (isRegister(earlier)) return true;
  }
  return false;
}

function isRegister(event: HistoryEvent | undefined): boolean {
  return event?.taskParameters?.includes(REGISTERS) === true;
}
