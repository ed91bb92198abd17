import { setTimeout as sleepOfMachine } from 'node:timers/promises';
import type { ControlledClock, Timer } from '../kernel/index.ts';
import { fromNow } from './errors.ts';
import { Holds } from './holds.ts';
import { TimerQueue } from './timer-queue.ts';

/** Node counts a timeout in a signed 32-bit integer of milliseconds. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** Turns of the event loop in which nothing happens before time is moved on; see `VirtualClock`. */
const QUIET_TURNS = 3;

/** Real time for which a move waits for work that is under way before it goes on: a client that polls may wait for the clock. */
const PATIENCE_MS = 5_000;

/**
 * The time of the machine, which can be moved forward and then goes on from there. While it is moved it stands still at each
 * instant until all that is due then has happened, as a `VirtualClock` does. Its timers do not keep the process alive.
 */
export class RunningClock implements ControlledClock {
  readonly runs = true;
  readonly #timers = new TimerQueue();
  #aheadMs = 0;
  /** Where it stands while it is moved. */
  #standsAtEpochMs: number | undefined;
  #armed: NodeJS.Timeout | undefined;
  #armedForEpochMs = Number.POSITIVE_INFINITY;
  #isPumping = false;
  #isClosed = false;
  readonly #holds = new Holds(() => this.#arm());
  #trackedWork = 0;
  #wake: () => void = () => undefined;
  /** Moves run one after the other. */
  #lastMove: Promise<void> = Promise.resolve();

  get isWorking(): boolean {
    return this.#trackedWork > 0;
  }

  nowEpochMs(): number {
    return this.#standsAtEpochMs ?? Date.now() + this.#aheadMs;
  }

  /** How far it is ahead of the machine. */
  get aheadMs(): number {
    return this.#aheadMs;
  }

  /** Goes on from another time, ahead of the machine's or behind it. To be called before anything is scheduled. */
  goOnFrom(nowEpochMs: number): void {
    this.#aheadMs = nowEpochMs - Date.now();
  }

  hold(): () => void {
    return this.#holds.add();
  }

  /** When the next timer is due; `undefined` when none is set. */
  nextDueEpochMs(): number | undefined {
    return this.#timers.nextDueEpochMs();
  }

  schedule(delayMs: number, callback: () => void): Timer {
    const delay = Math.ceil(fromNow(delayMs));
    const timer = this.#timers.add(this.nowEpochMs() + delay, callback);
    this.#fireWhenDue(delay);
    return timer;
  }

  scheduleRecurring(delayMs: number, callback: () => void): Timer {
    const delay = Math.ceil(fromNow(delayMs));
    const timer = this.#timers.addRecurring(this.nowEpochMs() + delay, callback);
    this.#fireWhenDue(delay);
    return timer;
  }

  #fireWhenDue(delay: number): void {
    // As by a `RealClock`, what is due when it is set has a turn of its own; in a move one fires after the other.
    if (delay > 0 || this.#standsAtEpochMs !== undefined) this.#arm();
    else if (!this.#isClosed) setImmediate(this.#fireNext);
  }

  track<T>(work: Promise<T>): Promise<T> {
    this.#trackedWork += 1;
    return work.finally(() => {
      this.#trackedWork -= 1;
      if (this.#trackedWork === 0) this.#wake();
    });
  }

  advance(durationMs: number): Promise<void> {
    return this.#move((now) => this.#standUntil(now + Math.ceil(fromNow(durationMs))));
  }

  /** Moves from timer to timer until none is left. A workflow that loops sets timers without end: prefer `advance`. */
  runUntilIdle(): Promise<void> {
    return this.#move(() => this.#fireUntil(Number.POSITIVE_INFINITY, () => !this.#timers.hasOnce));
  }

  settle(): Promise<void> {
    return this.#move(() => this.#quiet());
  }

  /** Drops every timer that has not fired; none that is set from now on will fire. */
  close(): void {
    this.#isClosed = true;
    this.#timers.clear();
    this.#disarm();
  }

  #move(move: (nowEpochMs: number) => Promise<void>): Promise<void> {
    const result = this.#lastMove.then(async () => {
      const nowEpochMs = this.nowEpochMs();
      this.#standsAtEpochMs = nowEpochMs;
      this.#disarm();
      this.#arm();
      try {
        await move(nowEpochMs);
      } finally {
        this.#aheadMs = this.#standsAtEpochMs - Date.now();
        this.#standsAtEpochMs = undefined;
        this.#arm();
      }
    });
    this.#lastMove = result.catch(() => undefined);
    return result;
  }

  async #standUntil(targetEpochMs: number): Promise<void> {
    await this.#fireUntil(targetEpochMs);
    this.#standsAtEpochMs = targetEpochMs;
  }

  async #fireUntil(limitEpochMs: number, isEnough = () => false): Promise<void> {
    for (;;) {
      await this.#quiet();
      if (isEnough()) return;
      const dueEpochMs = this.#timers.nextDueEpochMs();
      if (dueEpochMs === undefined || dueEpochMs > limitEpochMs) return;
      this.#standsAtEpochMs = Math.max(this.nowEpochMs(), dueEpochMs);
      this.#arm();
    }
  }

  async #quiet(): Promise<void> {
    let quietTurns = 0;
    while (quietTurns < QUIET_TURNS) {
      await turn();
      if (this.#isAnythingDue()) quietTurns = 0;
      else if (this.#trackedWork > 0) {
        quietTurns = 0;
        if (!(await this.#workEnds())) return;
      } else quietTurns += 1;
    }
  }

  /** Whether what is under way came to an end before patience did. */
  async #workEnds(): Promise<boolean> {
    const stop = new AbortController();
    const ended = new Promise<true>((resolve) => {
      this.#wake = () => resolve(true);
    });
    const gaveUp = sleepOfMachine(PATIENCE_MS, false as const, { signal: stop.signal }).catch(
      () => false as const,
    );
    const isOver = await Promise.race([ended, gaveUp]);
    stop.abort();
    this.#wake = () => undefined;
    return isOver;
  }

  #isAnythingDue(): boolean {
    const dueEpochMs = this.#timers.nextDueEpochMs();
    return dueEpochMs !== undefined && dueEpochMs <= this.nowEpochMs();
  }

  /** Sees to it that the next timer fires: at once, when the machine's time comes to it, or in a move. */
  #arm(): void {
    if (this.#isClosed || this.#holds.areAny) return;
    if (this.#isAnythingDue()) {
      this.#pump();
      return;
    }
    const dueEpochMs = this.#timers.nextDueEpochMs();
    if (this.#standsAtEpochMs !== undefined || dueEpochMs === undefined) return;
    if (dueEpochMs >= this.#armedForEpochMs) return;
    this.#disarm();
    this.#armedForEpochMs = dueEpochMs;
    const delayMs = Math.min(dueEpochMs - this.nowEpochMs(), MAX_TIMEOUT_MS);
    this.#armed = setTimeout(() => {
      this.#disarm();
      this.#arm();
    }, delayMs);
    this.#armed.unref();
  }

  #disarm(): void {
    clearTimeout(this.#armed);
    this.#armed = undefined;
    this.#armedForEpochMs = Number.POSITIVE_INFINITY;
  }

  #pump(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    setImmediate(() => {
      this.#isPumping = false;
      this.#fireNext();
    });
  }

  readonly #fireNext = (): void => {
    if (this.#holds.areAny) return;
    const callback = this.#timers.takeDue(this.nowEpochMs());
    // Armed before the callback runs: a callback that throws must not stop the others.
    this.#arm();
    callback?.();
  };
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
