import type { Clock, Json, Timer } from '../../kernel/index.ts';
import type { Deadlines } from '../execution/attempt-point.ts';
import { type Outcome, Scope, type Wait } from '../execution/scope.ts';
import { type TaskLimits, TaskTimeout } from './task-limits.ts';

/** Where it is kept when time is up, for an engine that goes on with the work. */
export interface DeadlineKeeper {
  deadlines: Deadlines | undefined;
}

export interface LimitedWorkParts<T> {
  /** What stops the work. */
  readonly scope: Scope;
  readonly clock: Clock;
  readonly limits: TaskLimits;
  /** From when silence counts: before that there is no worker yet that could break it. Default: the start. */
  readonly silenceBegins?: 'with the start' | 'with the first beat';
  /** Keeps when time is up. Where it says so from the start, the work goes on from another engine. Absent: nothing does. */
  readonly keeper?: DeadlineKeeper;
  /** Begins the work, which says what it is by `follow`, or ends by `resolve` or `reject`. */
  run(work: RunningWork<T>): void;
}

/** Work within its limits: its outcome is a `TaskTimeout` when it takes longer. */
export class LimitedWork<T = Json> {
  readonly #parts: LimitedWorkParts<T>;

  constructor(parts: LimitedWorkParts<T>) {
    this.#parts = parts;
  }

  begin(outcome: Outcome<T>): void {
    this.#parts.scope.tell<T>(outcome, (wait) => {
      const work = new RunningWork(wait, this.#parts);
      try {
        this.#parts.run(work);
      } catch (error) {
        // It may have begun in part: its timers are taken back with it.
        work.reject(error);
      }
      return work.takeBack;
    });
  }
}

/**
 * Work that is under way within its limits. The first thing that ends it counts.
 *
 * An object rather than closures: every workflow that waits for a token has one.
 */
export class RunningWork<T = Json> implements Outcome<T> {
  /** That of the work: it is stopped when the work has ended, and so when the thread is stopped. */
  readonly scope = Scope.root();
  readonly #wait: Wait<T>;
  readonly #clock: Clock;
  readonly #heartbeatSeconds: number | undefined;
  readonly #keeper: DeadlineKeeper | undefined;
  readonly #timeout: Timer | undefined;
  #heartbeat: Timer | undefined;
  #forget: (() => void) | undefined;

  constructor(wait: Wait<T>, { clock, limits, silenceBegins, keeper }: LimitedWorkParts<T>) {
    this.#wait = wait;
    this.#clock = clock;
    this.#heartbeatSeconds = limits.heartbeatSeconds;
    this.#keeper = keeper;
    const deadlines = keeper?.deadlines ?? {
      timeoutAtEpochMs: this.#after(limits.timeoutSeconds),
      heartbeatAtEpochMs:
        silenceBegins === 'with the first beat' ? undefined : this.#after(limits.heartbeatSeconds),
    };
    if (keeper !== undefined) keeper.deadlines = deadlines;
    this.#timeout = this.#failAt(deadlines.timeoutAtEpochMs, false);
    this.#heartbeat = this.#failAt(deadlines.heartbeatAtEpochMs, true);
  }

  /** A sign of life: silence counts from now on. */
  beat(): void {
    this.#heartbeat?.cancel();
    const heartbeatAtEpochMs = this.#after(this.#heartbeatSeconds);
    if (this.#keeper?.deadlines !== undefined)
      this.#keeper.deadlines = { ...this.#keeper.deadlines, heartbeatAtEpochMs };
    this.#heartbeat = this.#failAt(heartbeatAtEpochMs, true);
  }

  resolve(value: T): void {
    this.#wait.resolve(value);
  }

  reject(reason: unknown): void {
    this.#wait.reject(reason);
  }

  /** Ends as the promise does. */
  follow(promise: Promise<T>): void {
    this.#wait.follow(promise);
  }

  /** What is to be taken back once it has ended, however it does. */
  whenOver(forget: () => void): void {
    this.#forget = forget;
  }

  readonly takeBack = (): void => {
    this.#timeout?.cancel();
    this.#heartbeat?.cancel();
    this.#forget?.();
    this.scope.abort();
  };

  #after(seconds: number | undefined): number | undefined {
    return seconds === undefined ? undefined : this.#clock.nowEpochMs() + seconds * 1000;
  }

  #failAt(epochMs: number | undefined, ofHeartbeat: boolean): Timer | undefined {
    if (epochMs === undefined) return undefined;
    const delayMs = epochMs - this.#clock.nowEpochMs();
    return this.#clock.schedule(delayMs, () => this.#wait.reject(new TaskTimeout(ofHeartbeat)));
  }
}
