import type { ControlledClock } from '../../src/kernel/index.ts';

/** Waits for an answer that itself waits for time: moves time on until it is there. */
export async function whileTimeMoves<T>(clock: ControlledClock, answer: Promise<T>): Promise<T> {
  let open = true;
  const watched = answer.finally(() => {
    open = false;
  });
  // Handled here already: a refusal comes before time has moved.
  watched.catch(() => undefined);
  while (open) await clock.runUntilIdle();
  return watched;
}
