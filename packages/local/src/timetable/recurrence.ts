import type { Clock, Timer } from '../kernel/index.ts';

/** When something happens again and again. */
export interface Recurrence {
  readonly firstEpochMs: number;
  readonly everyMs: number;
  /** Nothing happens from then on. Absent: it goes on for ever. */
  readonly endEpochMs?: number;
  readonly onDue: (scheduledEpochMs: number) => void;
  /** Told when it has happened for the last time. */
  readonly onEnd?: () => void;
}

export interface RecurringTimer extends Timer {
  /** `undefined`: it has happened for the last time. */
  nextEpochMs(): number | undefined;
}

/**
 * Sets it on the clock. What happened before now is not made up for. A clock that is moved until nothing is left does not wait for it.
 */
export function startRecurrence(clock: Clock, recurrence: Recurrence): RecurringTimer {
  const { firstEpochMs, everyMs, endEpochMs = Number.POSITIVE_INFINITY, onDue, onEnd } = recurrence;
  let timer: Timer | undefined;
  let nextEpochMs: number | undefined;
  const setNext = (dueEpochMs: number): void => {
    if (dueEpochMs >= endEpochMs) {
      timer = undefined;
      nextEpochMs = undefined;
      onEnd?.();
      return;
    }
    const fire = () => {
      setNext(dueEpochMs + everyMs);
      onDue(dueEpochMs);
    };
    nextEpochMs = dueEpochMs;
    timer = clock.scheduleRecurring(dueEpochMs - clock.nowEpochMs(), fire);
  };
  setNext(firstEpochMs + everyMs * Math.max(0, Math.ceil((clock.nowEpochMs() - firstEpochMs) / everyMs)));
  return { cancel: () => timer?.cancel(), nextEpochMs: () => nextEpochMs };
}
