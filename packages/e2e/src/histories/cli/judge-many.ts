import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Verdict } from '../trial.ts';
import type { Portion, WorkerMessage } from './worker.ts';

export interface Many {
  readonly seed: number;
  readonly from: number;
  readonly count: number;
  readonly shrinks: boolean;
  readonly bundlesFolder?: string;
  /** Told of each history, as soon as it is judged. */
  readonly onVerdict: (verdict: Verdict) => void;
}

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));

/** Tries many histories, in as many processes as the machine can feed: each waits a part of its time. */
export async function judgeMany({
  seed,
  from,
  count,
  shrinks,
  bundlesFolder,
  onVerdict,
}: Many): Promise<void> {
  const step = Math.min(count, availableParallelism() + 1);
  await Promise.all(
    Array.from({ length: step }, (_, index) =>
      work(
        {
          seed,
          from: from + index,
          step,
          end: from + count,
          shrinks,
          ...(bundlesFolder === undefined ? {} : { bundlesFolder }),
        },
        onVerdict,
      ),
    ),
  );
}

function work(portion: Portion, onVerdict: Many['onVerdict']): Promise<void> {
  const child = fork(WORKER, { execArgv: ['--import', 'tsx', '--no-warnings'] });
  child.on('message', ({ verdict }: WorkerMessage) => onVerdict(verdict));
  child.send(portion);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`A process that tried histories ended with ${code}.`)),
    );
  });
}
