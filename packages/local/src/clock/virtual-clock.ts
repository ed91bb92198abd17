import type { ControlledClock, Timer } from '../kernel/index.ts';
import { fromNow, RunawayTimersError, StalledWorkError } from './errors.ts';
import { Holds } from './holds.ts';
import { TimerQueue } from './timer-queue.ts';

export interface VirtualClockOptions {
  /** Where time starts. Default 2026-01-01T00:00:00Z: the same in every run. */
  readonly startEpochMs?: number;
  /** Timers that one move may fire before it is taken for a loop without end. Default 5,000,000. */
  readonly maxTimersPerMove?: number;
  /** Real time that tracked work may go on without anything happening. Default 60,000 ms. */
  readonly stallTimeoutMs?: number;
}

const DEFAULT_START_EPOCH_MS = Date.UTC(2026, 0, 1);
const DEFAULT_MAX_TIMERS_PER_MOVE = 5_000_000;
const DEFAULT_STALL_TIMEOUT_MS = 60_000;

/**
 * Turns of the event loop in which nothing is due and no work is tracked before time may move. One turn runs what
 * promises and `setImmediate` have left; the second what that has left in turn.
 */
const QUIET_TURNS = 3;

/**
 * Time that moves only when told.
 *
 * 1. What needs no time happens by itself: a timer that is due fires without anyone calling `advance`, so that code
 *    that awaits a zero delay works as it does by a real clock.
 * 2. Time does not move while tracked work is under way or a due timer has not fired.
 * 3. Timers fire one per turn of the event loop, by due instant, then by order of setting, and at their own instant:
 *    `nowEpochMs()` in a callback is when the timer was due.
 * 4. A callback that throws is an uncaught exception, as it is with a timer of the machine.
 */
export class VirtualClock implements ControlledClock {
  readonly #timers = new TimerQueue();
  readonly #maxTimersPerMove: number;
  readonly #stallTimeoutMs: number;
  #nowEpochMs: number;
  #trackedWork = 0;
  #firedTimers = 0;
  #pumping = false;
  readonly #holds = new Holds(() => this.#pump());
  /** Counts everything that happens, so that standing still can be told from slow. */
  #progress = 0;
  #wake: () => void = () => undefined;
  /** Moves run one after the other. */
  #lastMove: Promise<void> = Promise.resolve();

  constructor(options: VirtualClockOptions = {}) {
    this.#nowEpochMs = options.startEpochMs ?? DEFAULT_START_EPOCH_MS;
    this.#maxTimersPerMove = options.maxTimersPerMove ?? DEFAULT_MAX_TIMERS_PER_MOVE;
    this.#stallTimeoutMs = options.stallTimeoutMs ?? DEFAULT_STALL_TIMEOUT_MS;
  }

  get isWorking(): boolean {
    return this.#trackedWork > 0;
  }

  nowEpochMs(): number {
    return this.#nowEpochMs;
  }

  hold(): () => void {
    return this.#holds.add();
  }

  /** When the next timer is due; `undefined` when none is set. */
  nextDueEpochMs(): number | undefined {
    return this.#timers.nextDueEpochMs();
  }

  schedule(delayMs: number, callback: () => void): Timer {
    // Jittered delays have fractions; an instant is a whole number of milliseconds, as it is for `Date`.
    const timer = this.#timers.add(this.#nowEpochMs + Math.ceil(fromNow(delayMs)), callback);
    this.#pump();
    return timer;
  }

  scheduleRecurring(delayMs: number, callback: () => void): Timer {
    const timer = this.#timers.addRecurring(this.#nowEpochMs + Math.ceil(fromNow(delayMs)), callback);
    this.#pump();
    return timer;
  }

  track<T>(work: Promise<T>): Promise<T> {
    this.#trackedWork += 1;
    this.#progress += 1;
    // What is given back carries a rejection on, so that one that nobody handles stays visible.
    return work.finally(() => {
      this.#trackedWork -= 1;
      this.#progress += 1;
      if (this.#trackedWork === 0) this.#wake();
    });
  }

  /** @throws RunawayTimersError, StalledWorkError, InvalidDurationError */
  advance(durationMs: number): Promise<void> {
    return this.#move(async () => {
      const targetEpochMs = this.#nowEpochMs + fromNow(durationMs);
      await this.#fireUntil(targetEpochMs);
      this.#nowEpochMs = targetEpochMs;
    });
  }

  /** @throws RunawayTimersError, StalledWorkError */
  runUntilIdle(): Promise<void> {
    return this.#move(() => this.#fireUntil(Number.POSITIVE_INFINITY, () => !this.#timers.hasOnce));
  }

  /** @throws RunawayTimersError, StalledWorkError */
  settle(): Promise<void> {
    return this.#move(() => this.#quiet());
  }

  #move(move: () => Promise<void>): Promise<void> {
    const result = this.#lastMove.then(() => {
      this.#firedTimers = 0;
      return move();
    });
    this.#lastMove = result.catch(() => undefined);
    return result;
  }

  async #fireUntil(limitEpochMs: number, isEnough = () => false): Promise<void> {
    for (;;) {
      await this.#quiet();
      if (isEnough()) return;
      const dueEpochMs = this.#timers.nextDueEpochMs();
      if (dueEpochMs === undefined || dueEpochMs > limitEpochMs) return;
      this.#nowEpochMs = dueEpochMs;
      this.#pump();
    }
  }

  async #quiet(): Promise<void> {
    let quietTurns = 0;
    while (quietTurns < QUIET_TURNS) {
      await turn();
      if (this.#firedTimers > this.#maxTimersPerMove) {
        throw new RunawayTimersError({ firedTimers: this.#maxTimersPerMove, nowEpochMs: this.#nowEpochMs });
      }
      quietTurns = this.#trackedWork > 0 || this.#isAnythingDue() ? 0 : quietTurns + 1;
      if (this.#trackedWork > 0 && !this.#isAnythingDue()) await this.#trackedWorkFinishes();
    }
  }

  /** Waits in real time until no tracked work is left, or timers run away. */
  #trackedWorkFinishes(): Promise<void> {
    return new Promise((resolve, reject) => {
      let seenProgress = this.#progress;
      const watchdog = setInterval(() => {
        if (this.#progress === seenProgress) {
          done();
          reject(
            new StalledWorkError({ trackedWork: this.#trackedWork, stallTimeoutMs: this.#stallTimeoutMs }),
          );
        }
        seenProgress = this.#progress;
      }, this.#stallTimeoutMs);
      const done = () => {
        clearInterval(watchdog);
        this.#wake = () => undefined;
      };
      this.#wake = () => {
        done();
        resolve();
      };
    });
  }

  #isAnythingDue(): boolean {
    const dueEpochMs = this.#timers.nextDueEpochMs();
    return dueEpochMs !== undefined && dueEpochMs <= this.#nowEpochMs;
  }

  #pump(): void {
    if (this.#pumping || this.#holds.areAny || !this.#isAnythingDue()) return;
    this.#pumping = true;
    setImmediate(() => {
      this.#pumping = false;
      if (this.#holds.areAny) return;
      const callback = this.#timers.takeDue(this.#nowEpochMs);
      // Asked for before the callback runs: a callback that throws must not stop the others.
      this.#pump();
      if (callback === undefined) return;
      this.#firedTimers += 1;
      this.#progress += 1;
      if (this.#firedTimers > this.#maxTimersPerMove) this.#wake();
      callback();
    });
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
