import type { Observation, Period } from '../observe/observation.ts';

/** The longest that an earlier fault may leave a claim behind, in milliseconds: its lease, and a function's run. */
const AFTER_TROUBLE_MS = 60_000;

/** Whether nothing was wrong at an instant, nor so shortly before that a claim could still be held. */
export function isHealthyAt({ troubles }: Observation, atMs: number, forMs: number): boolean {
  return !troubles.some(({ fromMs, toMs }) => fromMs <= atMs + forMs && toMs >= atMs - AFTER_TROUBLE_MS);
}

/** How often something may fail that is tried three times. */
const SURVIVED_STRIKES = 2;

/** Whether all that went wrong in a period is less than what the retries allow for. */
export function isSurvivable({ troubles, strikes }: Observation, { fromMs, toMs }: Period): boolean {
  const during = troubles.filter(
    (trouble) => trouble.fromMs <= toMs && trouble.toMs >= fromMs - AFTER_TROUBLE_MS,
  );
  if (during.some(({ isHard }) => isHard)) return false;
  const struck = strikes.filter(
    ({ what, atMs }) => atMs >= fromMs && atMs <= toMs && !what.startsWith('deliveries'),
  );
  return struck.length <= SURVIVED_STRIKES || during.length <= 1;
}
