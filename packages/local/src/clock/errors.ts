/** What can go wrong with a clock; the base class of this folder's errors. */
export abstract class ClockError extends Error {
  abstract override readonly name: string;
}

/** A delay or a duration that is no finite number would never fall due, or make every timer due at once. */
export class InvalidDurationError extends ClockError {
  override readonly name = 'InvalidDurationError';
  readonly durationMs: number;

  constructor(durationMs: number) {
    super(
      `A clock takes a finite number of milliseconds, but was given ${durationMs}. Check it where it is made.`,
    );
    this.durationMs = durationMs;
  }
}

/** Milliseconds from now on; what lies in the past is now. @throws InvalidDurationError for NaN and infinity. */
export function fromNow(durationMs: number): number {
  if (!Number.isFinite(durationMs)) throw new InvalidDurationError(durationMs);
  return Math.max(0, durationMs);
}

/** Time was to be moved until nothing is left, and there is always something left: a loop of timers. */
export class RunawayTimersError extends ClockError {
  override readonly name = 'RunawayTimersError';
  readonly firedTimers: number;
  readonly nowEpochMs: number;

  constructor(parts: { readonly firedTimers: number; readonly nowEpochMs: number }) {
    super(
      `Moving the virtual clock fires at most ${parts.firedTimers} timers, and at ` +
        `${new Date(parts.nowEpochMs).toISOString()} more were due. Something sets timers without end (a workflow ` +
        'that loops?): use advance() with a duration, or raise maxTimersPerMove.',
    );
    this.firedTimers = parts.firedTimers;
    this.nowEpochMs = parts.nowEpochMs;
  }
}

/** Tracked work goes on for so long, in real time, that it probably waits for the clock that waits for it. */
export class StalledWorkError extends ClockError {
  override readonly name = 'StalledWorkError';
  readonly trackedWork: number;

  constructor(parts: { readonly trackedWork: number; readonly stallTimeoutMs: number }) {
    super(
      `The virtual clock stands still while work is under way, and ${parts.trackedWork} piece(s) of it made no ` +
        `progress for ${parts.stallTimeoutMs} ms of real time. Either the work waits for this clock to move (a function that ` +
        'polls a queue for long?), or it needs a higher stallTimeoutMs.',
    );
    this.trackedWork = parts.trackedWork;
  }
}
