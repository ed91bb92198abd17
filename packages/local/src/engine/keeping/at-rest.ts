import type { Clock } from '../../kernel/index.ts';

/** Turns of the event loop in which no work is under way before what promises have left is taken for done. */
const QUIET_TURNS = 3;

/** Pause between two looks while work is under way. */
const LOOK_AGAIN_MS = 10;

/**
 * Waits, in real time, until no tracked work is under way. It comes back in a turn of the event loop in which nothing is half done.
 *
 * @returns whether that was so before the time was over.
 */
export async function untilAtRest(clock: Clock, patienceMs: number): Promise<boolean> {
  const deadlineMs = performance.now() + patienceMs;
  for (;;) {
    let quietTurns = 0;
    while (!clock.isWorking && quietTurns < QUIET_TURNS) {
      await new Promise((resolve) => setImmediate(resolve));
      quietTurns += 1;
    }
    if (!clock.isWorking) return true;
    if (performance.now() >= deadlineMs) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
