import type { Clock, Timer } from '../kernel/index.ts';
import { fromNow } from './errors.ts';
import { Holds } from './holds.ts';
import { TimerQueue } from './timer-queue.ts';

/** Node counts a timeout in a signed 32-bit integer of milliseconds. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * The time of the machine.
 *
 * 1. Timers do not keep the process alive: an engine stays up by its server, and what is scheduled beyond its life must not
 *    hold anyone up. A timer that is due already does, for the turn of the event loop that fires it: a turn that waits for
 *    nothing else may sleep until the next request comes.
 * 2. One timeout of the machine serves all timers of the future, so that those due at the same instant keep their order.
 * 3. A timer that is due when it is set has a turn of its own, which fires whatever is due first: as many timers as are due fire
 *    in one round of the event loop, with what they leave to promises done between them.
 */
export class RealClock implements Clock {
  readonly #timers = new TimerQueue();
  #armed: { readonly dueEpochMs: number; disarm(): void } | undefined;
  #closed = false;
  readonly #holds = new Holds(() => this.#arm());
  #trackedWork = 0;

  get isWorking(): boolean {
    return this.#trackedWork > 0;
  }

  nowEpochMs(): number {
    return Date.now();
  }

  schedule(delayMs: number, callback: () => void): Timer {
    const delay = fromNow(delayMs);
    const timer = this.#timers.add(this.nowEpochMs() + delay, callback);
    if (delay > 0) this.#arm();
    else if (!this.#closed) setImmediate(this.#fireNext);
    return timer;
  }

  scheduleRecurring(delayMs: number, callback: () => void): Timer {
    return this.schedule(delayMs, callback);
  }

  track<T>(work: Promise<T>): Promise<T> {
    this.#trackedWork += 1;
    return work.finally(() => {
      this.#trackedWork -= 1;
    });
  }

  hold(): () => void {
    return this.#holds.add();
  }

  /** Drops every timer that has not fired; none that is set from now on will fire. */
  close(): void {
    this.#closed = true;
    this.#timers.clear();
    this.#armed?.disarm();
    this.#armed = undefined;
  }

  #arm(): void {
    if (this.#closed || this.#holds.areAny) return;
    const dueEpochMs = this.#timers.nextDueEpochMs();
    if (dueEpochMs === undefined || (this.#armed !== undefined && this.#armed.dueEpochMs <= dueEpochMs))
      return;
    this.#armed?.disarm();
    const delayMs = dueEpochMs - this.nowEpochMs();
    if (delayMs <= 0) {
      const immediate = setImmediate(this.#fireArmed);
      this.#armed = { dueEpochMs, disarm: () => clearImmediate(immediate) };
    } else {
      const timeout = setTimeout(this.#fireArmed, Math.min(delayMs, MAX_TIMEOUT_MS));
      timeout.unref();
      this.#armed = { dueEpochMs, disarm: () => clearTimeout(timeout) };
    }
  }

  readonly #fireArmed = (): void => {
    this.#armed = undefined;
    this.#fireNext();
  };

  readonly #fireNext = (): void => {
    if (this.#holds.areAny) return;
    // A timeout can come a millisecond early by the wall clock; then nothing is due and it is armed again.
    const callback = this.#timers.takeDue(this.nowEpochMs());
    // Armed before the callback runs: a callback that throws must not stop the others.
    this.#arm();
    callback?.();
  };
}
