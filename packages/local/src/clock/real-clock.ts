import type { Clock, Timer } from '../kernel/index.ts';
import { fromNow } from './errors.ts';
import { TimerQueue } from './timer-queue.ts';

/** Node counts a timeout in a signed 32-bit integer of milliseconds. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * The time of the machine. Its timers do not keep the process alive: an engine stays up by its server, and what is
 * scheduled beyond its life must not hold anyone up. One timeout of the machine serves all timers, so that those due
 * at the same instant keep their order.
 */
export class RealClock implements Clock {
  readonly #timers = new TimerQueue();
  #armed: { readonly dueEpochMs: number; disarm(): void } | undefined;
  #closed = false;

  nowEpochMs(): number {
    return Date.now();
  }

  schedule(delayMs: number, callback: () => void): Timer {
    const timer = this.#timers.add(this.nowEpochMs() + fromNow(delayMs), callback);
    this.#arm();
    return timer;
  }

  track<T>(work: Promise<T>): Promise<T> {
    return work;
  }

  /** Drops every timer that has not fired; none that is set from now on will fire. */
  close(): void {
    this.#closed = true;
    this.#timers.clear();
    this.#armed?.disarm();
    this.#armed = undefined;
  }

  #arm(): void {
    if (this.#closed) return;
    const dueEpochMs = this.#timers.nextDueEpochMs();
    if (dueEpochMs === undefined || (this.#armed !== undefined && this.#armed.dueEpochMs <= dueEpochMs))
      return;
    this.#armed?.disarm();
    const delayMs = dueEpochMs - this.nowEpochMs();
    if (delayMs <= 0) {
      const immediate = setImmediate(() => this.#fireNext());
      immediate.unref();
      this.#armed = { dueEpochMs, disarm: () => clearImmediate(immediate) };
    } else {
      const timeout = setTimeout(() => this.#fireNext(), Math.min(delayMs, MAX_TIMEOUT_MS));
      timeout.unref();
      this.#armed = { dueEpochMs, disarm: () => clearTimeout(timeout) };
    }
  }

  #fireNext(): void {
    this.#armed = undefined;
    // A timeout can come a millisecond early by the wall clock; then nothing is due and it is armed again.
    const callback = this.#timers.takeDue(this.nowEpochMs());
    // Armed before the callback runs: a callback that throws must not stop the others.
    this.#arm();
    callback?.();
  }
}
