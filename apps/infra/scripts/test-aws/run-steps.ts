import type { Step } from './steps.ts';

/** Runs a step to its end. @throws Error if it fails. */
export type RunStep = (step: Step) => Promise<void>;

/**
 * Runs steps in order. When one has failed, only those that take away what was made still run, each of them.
 *
 * @returns the titles of those that failed, the first one first; empty: all went well.
 */
export async function runSteps(steps: readonly Step[], run: RunStep): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const step of steps) {
    if (failed.length > 0 && step.always !== true) continue;
    try {
      await run(step);
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      failed.push(step.title);
    }
  }
  return failed;
}
