import { setTimeout } from 'node:timers/promises';

const PAUSE_MS = 200;

/**
 * Tries until it works.
 *
 * @param withinMs how long to try.
 * @throws what the last try threw.
 */
export async function eventually<Value>(attempt: () => Promise<Value>, withinMs: number): Promise<Value> {
  const end = Date.now() + withinMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
      await setTimeout(PAUSE_MS);
    }
  }
}
