import { addSeconds, type EpochMs } from '@wfm/contract';
import type { Clock } from '../../src/ports/clock.ts';
import { START } from './examples.ts';

/** Time that a test moves. Sleeping takes none, and is recorded. */
export class ManualClock implements Clock {
  /** Each sleep that was asked for, in milliseconds. */
  readonly sleeps: number[] = [];
  readonly #random: number;
  #now: EpochMs = START;

  /** @param random what chance gives, always. Default 0.5. */
  constructor(random = 0.5) {
    this.#random = random;
  }

  now(): EpochMs {
    return this.#now;
  }

  async sleep(durationMs: number): Promise<void> {
    this.sleeps.push(durationMs);
  }

  random(): number {
    return this.#random;
  }

  pass(seconds: number): void {
    this.#now = addSeconds(this.#now, seconds);
  }
}
