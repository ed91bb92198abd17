import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { BUNDLE_OPTIONS } from '../scripts/bundle-options.ts';
import type { FirstExecutionResult } from './first-execution.ts';
import type { ThroughputResult } from './throughput.ts';
import type { WaitingResult } from './waiting.ts';
import type { Workflow } from './workflows.ts';

const COUNTS = [1_000, 10_000, 100_000];
const WORKFLOWS: readonly Workflow[] = ['token', 'monitored'];
const MEGABYTE = 1024 * 1024;

/** The old space that a hundred thousand workflows may need: more than the default of small machines. */
const HEAP_MEGABYTES = 6_000;

/** Made plain JavaScript first, as the engine is that people run. */
const BUILT = fileURLToPath(new URL('../dist/bench/', import.meta.url));
await build({
  ...BUNDLE_OPTIONS,
  entryPoints: ['waiting', 'throughput', 'first-execution'].map((name) => `bench/${name}.ts`),
  outdir: BUILT,
});

/** Runs a measurement in a process of its own, so that none sees the memory of another. */
async function measure<T>(name: string, ...args: readonly (string | number)[]): Promise<T> {
  const script = `${BUILT}${name}.js`;
  const options = ['--expose-gc', `--max-old-space-size=${HEAP_MEGABYTES}`];
  const { stdout } = await promisify(execFile)(process.execPath, [...options, script, ...args.map(String)]);
  return JSON.parse(stdout) as T;
}

function print(...cells: readonly string[]): void {
  process.stdout.write(
    `${cells.map((cell, index) => (index === 0 ? cell.padEnd(12) : cell.padStart(16))).join('')}\n`,
  );
}

async function printWaiting(workflow: Workflow, counts: readonly number[]): Promise<void> {
  let firstUs: number | undefined;
  for (const count of counts) {
    const result = await measure<WaitingResult>('waiting', workflow, count);
    const eachUs = (result.startMs * 1000) / count;
    firstUs ??= eachUs;
    print(
      workflow,
      String(count),
      `${eachUs.toFixed(0)} us`,
      `x ${(eachUs / firstUs).toFixed(2)}`,
      result.answerMs === undefined ? '' : `${((result.answerMs * 1000) / count).toFixed(0)} us`,
      `${((result.rssBytes - result.baseRssBytes) / count / 1024).toFixed(1)} KiB`,
      `${(result.heapBytes / count / 1024).toFixed(1)} KiB`,
      `${(result.rssBytes / MEGABYTE).toFixed(0)} MiB`,
    );
  }
}

const counts = process.argv.length > 2 ? process.argv.slice(2).map(Number) : COUNTS;
print('waiting', 'workflows', 'start each', 'to the first', 'answer each', 'RSS each', 'heap each', 'RSS');
for (const workflow of WORKFLOWS) await printWaiting(workflow, counts);

const { workflows, totalMs, concurrency } = await measure<ThroughputResult>('throughput', 2_000);
print('\nmonitored', `${((workflows * 1000) / totalMs).toFixed(0)} per second`, `${concurrency} at once`);

const { listeningMs, executedMs } = await measure<FirstExecutionResult>('first-execution');
print(
  'from start',
  `${listeningMs.toFixed(0)} ms`,
  'to listening,',
  `${executedMs.toFixed(0)} ms`,
  'to executed',
);
