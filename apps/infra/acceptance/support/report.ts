import type { Gap } from '../gaps.ts';

/** Writes a line of the suite's report. Files run side by side, so each line says whose it is. */
export function report(subject: string, line: string): void {
  process.stdout.write(`${subject}: ${line}\n`);
}

/** Reports how long a step took, which is part of what the suite is for. */
export async function timed<Value>(
  subject: string,
  step: string,
  work: () => Promise<Value> | Value,
): Promise<Value> {
  const startedAtMs = performance.now();
  const value = await work();
  const seconds = (performance.now() - startedAtMs) / 1_000;
  report(subject, `${step.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s`);
  return value;
}

/** Reports by name where the emulator is unlike AWS. */
export function reportGap(subject: string, { resource, attribute, reason }: Gap): void {
  report(subject, `gap: ${resource}.${attribute}: ${reason}`);
}
