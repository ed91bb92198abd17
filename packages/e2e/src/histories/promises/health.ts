import type { Observation, Period, Trouble } from '../observe/observation.ts';

/** The longest that an earlier fault may leave a claim behind, in milliseconds: its lease, and a function's run. */
const AFTER_TROUBLE_MS = 60_000;

/** The same of a fault after which a function goes on and gives its claim back, in milliseconds. */
const AFTER_REFUSAL_MS = 10_000;

function aftermathMs({ leavesClaim }: Trouble): number {
  return leavesClaim ? AFTER_TROUBLE_MS : AFTER_REFUSAL_MS;
}

/** Whether nothing was wrong at an instant, nor so shortly before that a claim could still be held. */
export function isHealthyAt({ troubles }: Observation, atMs: number, forMs: number): boolean {
  return !troubles.some(
    (trouble) => trouble.fromMs <= atMs + forMs && trouble.toMs >= atMs - aftermathMs(trouble),
  );
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
