import { epochMs } from '@wfm/contract';
import type { Clock } from '../ports/clock.ts';

/** The machine's own time and chance. */
export const systemClock: Clock = {
  now: () => epochMs(Date.now()),
  sleep: (durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs)),
  random: Math.random,
};
