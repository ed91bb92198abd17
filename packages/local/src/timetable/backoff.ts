const FIRST_DELAY_MS = 1_000;

/** With it, the default of 185 attempts spreads over the default of 24 hours. */
const LONGEST_DELAY_MS = 600_000;

/**
 * Time until the next attempt of EventBridge and its Scheduler: doubled from attempt to attempt up to ten minutes, of which a random
 * half is taken off so that failed deliveries do not return together. AWS documents exponential back-off and jitter, not the numbers.
 *
 * @param retryAttempts attempts after the first one that were made so far, from 0.
 * @param random in [0, 1).
 */
export function backoffMs(retryAttempts: number, random: number): number {
  const ceilingMs = Math.min(FIRST_DELAY_MS * 2 ** retryAttempts, LONGEST_DELAY_MS);
  return Math.round(ceilingMs * (1 - random / 2));
}
