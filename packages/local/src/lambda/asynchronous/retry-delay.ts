const MINUTE_MS = 60_000;
const FIRST_THROTTLE_DELAY_MS = 1_000;
const MAX_THROTTLE_DELAY_MS = 5 * MINUTE_MS;

/** Wait before the next attempt after so many failures of the function: one minute, then two. */
export function retryDelayMs(failures: number): number {
  return failures <= 1 ? MINUTE_MS : 2 * MINUTE_MS;
}

/** Wait after so many refusals for want of concurrency: from one second, doubled, up to five minutes. */
export function throttleDelayMs(throttles: number): number {
  return Math.min(FIRST_THROTTLE_DELAY_MS * 2 ** (throttles - 1), MAX_THROTTLE_DELAY_MS);
}
