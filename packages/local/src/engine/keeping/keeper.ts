import { RunningClock } from '../../clock/index.ts';
import type { Clock } from '../../kernel/index.ts';
import { untilAtRest } from './at-rest.ts';
import type { KeepFolder } from './keep-folder.ts';
import type { KeptState } from './kept-state.ts';
import type { Snapshot } from './snapshot.ts';

export interface KeeperParts {
  readonly folder: KeepFolder;
  readonly state: KeptState;
  readonly clock: Clock;
  readonly accountId: string;
  readonly region: string;
  /** Pause between two snapshots, in real time. */
  readonly everyMs: number;
  /** Counts what happens; while it stays as it is, there is nothing new to write down. */
  readonly activity: () => number;
  readonly onNotice: (message: string) => void;
}

/** How long a snapshot on the way waits for work to end by itself, and how long with timers held. */
const PATIENCE_MS = 10_000;
const HELD_PATIENCE_MS = 2_000;

/** How long the end of the engine waits for what is under way. */
const FINAL_PATIENCE_MS = 10_000;

/** What changes without being counted (time itself) is written down as often at least. */
const AT_LEAST_EVERY_MS = 60_000;

/** A snapshot may take this share of the time: with much to write down they come less often. */
const MAX_SHARE = 0.1;

/** Takes snapshots of an engine while it runs, and the last one when it ends. */
export class Keeper {
  readonly #parts: KeeperParts;
  #timer: NodeJS.Timeout | undefined;
  #taking: Promise<unknown> = Promise.resolve();
  #isClosed = false;
  #lastActivity: number | undefined;
  #lastAtMs = 0;
  #hasComplained = false;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#next(this.#parts.everyMs);
  }

  /** Takes a snapshot as soon as no work is under way. @returns whether there was such a moment in time. */
  take(patienceMs: number): Promise<boolean> {
    const taken = this.#taking.then(() => this.#take(patienceMs));
    this.#taking = taken.catch(() => undefined);
    return taken;
  }

  /** Takes the last one. The engine takes no requests any more, and its timers are held. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    const { folder, onNotice } = this.#parts;
    try {
      if (!(await this.take(FINAL_PATIENCE_MS))) {
        onNotice(
          `Work was still under way after ${FINAL_PATIENCE_MS / 1_000} s: what is kept is of before it began.`,
        );
      }
    } finally {
      await folder.close();
    }
  }

  #next(afterMs: number): void {
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => void this.#tick(), afterMs);
    this.#timer.unref();
  }

  async #tick(): Promise<void> {
    const { activity, everyMs, onNotice } = this.#parts;
    const beganMs = performance.now();
    const isOld = beganMs - this.#lastAtMs >= AT_LEAST_EVERY_MS;
    if (!isOld && activity() === this.#lastActivity) {
      this.#next(everyMs);
      return;
    }
    try {
      await this.#takeAmidWork();
      this.#hasComplained = false;
    } catch (error) {
      // Once is enough: the disk stays full for a while.
      if (!this.#hasComplained) onNotice(`What the engine knows could not be kept: ${String(error)}`);
      this.#hasComplained = true;
    }
    this.#next(Math.max(everyMs, (performance.now() - beganMs) / MAX_SHARE));
  }

  /** Under load there may be no moment without work, until timers are held. */
  async #takeAmidWork(): Promise<void> {
    if (await this.take(PATIENCE_MS)) return;
    const release = this.#parts.clock.hold();
    try {
      await this.take(HELD_PATIENCE_MS);
    } finally {
      release();
    }
  }

  async #take(patienceMs: number): Promise<boolean> {
    const { clock, state, folder, accountId, region, activity } = this.#parts;
    if (!(await untilAtRest(clock, patienceMs))) return false;
    const snapshot: Snapshot = {
      takenAtEpochMs: clock.nowEpochMs(),
      aheadMs: clock instanceof RunningClock ? clock.aheadMs : 0,
      accountId,
      region,
      parts: state.parts(),
    };
    this.#lastActivity = activity();
    this.#lastAtMs = performance.now();
    await folder.write(snapshot);
    return true;
  }
}
