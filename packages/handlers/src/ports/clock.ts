import type { EpochMs } from '@wfm/contract';

/** Time and chance. */
export interface Clock {
  now(): EpochMs;
  sleep(durationMs: number): Promise<void>;
  /** A number in [0, 1). */
  random(): number;
}
