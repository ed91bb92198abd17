/** A timer that has not fired yet. */
export interface Timer {
  /** Takes the timer out of the schedule. Does nothing once it has fired. */
  cancel(): void;
}

/**
 * The engine's only source of time. Nothing in the engine reads `Date` or sets a timer by itself, so a test can
 * move a day in a millisecond.
 */
export interface Clock {
  /** Whether time goes on by itself. Absent: it does not, or it is the machine's. */
  readonly runs?: boolean;

  /** Whether tracked work is under way. */
  readonly isWorking: boolean;

  /** Milliseconds since the epoch. */
  nowEpochMs(): number;

  /** From now on no timer fires, though time goes on. @returns lets them fire again, those first that are due. */
  hold(): () => void;

  /**
   * Runs `callback` once, `delayMs` from now (0 or less: as soon as what is running has finished). Timers due at the
   * same instant fire in the order in which they were set.
   *
   * @throws Error when the delay is no finite number.
   */
  schedule(delayMs: number, callback: () => void): Timer;

  /**
   * As `schedule`, for what happens again and again: each time sets the next. A clock that is moved until nothing is left does
   * not wait for it.
   */
  scheduleRecurring(delayMs: number, callback: () => void): Timer;

  /**
   * Tells the clock about work that goes on outside the schedule (a Lambda worker, a request on a socket). A virtual
   * clock does not move while such work is under way. Gives back the work's own result.
   */
  track<T>(work: Promise<T>): Promise<T>;
}

/** A clock that a test moves. */
export interface ControlledClock extends Clock {
  /** Moves time forward by `durationMs`, firing every timer that falls due on the way, each at its own instant. */
  advance(durationMs: number): Promise<void>;

  /** Moves time from timer to timer until none is left but those that recur, and no tracked work is under way. */
  runUntilIdle(): Promise<void>;

  /** Lets everything happen that can happen without time moving. */
  settle(): Promise<void>;
}

/** Waits on the clock. */
export function sleep(clock: Clock, durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.schedule(durationMs, resolve);
  });
}
