const ATTEMPTS = { immediately: 3, before: 2, backedOff: 10, after: 100_000 } as const;
const BEFORE_MS = 1_000;
const LONGEST_MS = 20_000;

/**
 * Time until the next attempt at a function or a queue, and `undefined` when there is none: three at once, two a second apart,
 * ten from one to twenty seconds, a hundred thousand every twenty. Source: SNS developer guide, "Message delivery retries".
 *
 * @param retryAttempts attempts after the first one that were made so far, from 0.
 */
export function retryDelayMs(retryAttempts: number): number | undefined {
  const { immediately, before, backedOff, after } = ATTEMPTS;
  if (retryAttempts < immediately) return 0;
  if (retryAttempts < immediately + before) return BEFORE_MS;
  const step = retryAttempts - immediately - before;
  if (step < backedOff) return Math.round(BEFORE_MS * (LONGEST_MS / BEFORE_MS) ** (step / (backedOff - 1)));
  return step < backedOff + after ? LONGEST_MS : undefined;
}
