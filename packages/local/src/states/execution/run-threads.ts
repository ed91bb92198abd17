import { ScopeAborted } from '../errors.ts';
import type { Payload } from './payload.ts';
import type { InsidePoint } from './resume-point.ts';
import type { Thread } from './thread.ts';

/** Threads that run inside one state, beside each other. */
export interface ThreadGroup {
  /** The thread that is in the state. It goes on where the last of the group ended. */
  readonly parent: Thread;
  readonly count: number;
  /** How many run at once. */
  readonly concurrency: number;
  /** How far they had come when the execution ended that is redriven. Absent: all begin now. */
  readonly resumed: InsidePoint | undefined;
  /** Starts a thread. `after` is the event that made room for it. */
  start(index: number, after: number): { readonly thread: Thread; readonly output: Promise<Payload> };
  /** Called when a thread has ended well. Gives the event that its state goes on after. */
  succeeded(index: number, thread: Thread): number;
  /** Called for the first thread that fails, before anything else happens: stops the others. */
  failed(index: number, thread: Thread, error: unknown): void;
}

/** Runs the threads of a group and gives their outputs in order. @throws the error of the first that fails. */
export async function runThreads(group: ThreadGroup): Promise<readonly Payload[]> {
  const { parent, count, concurrency, resumed } = group;
  const outputs: Payload[] = [];
  const { members } = parent.inside ?? parent.beginInside(count);
  const finish = (index: number, output: Payload): void => {
    outputs[index] = output;
    // What has ended well is no thread any more that could be stopped (invariant 3 of `Thread`).
    members[index] = output;
  };
  for (const [index, point] of (resumed?.members ?? []).slice(0, count).entries())
    if (point?.kind === 'finished') finish(index, point.output);
  let next = 0;
  let failed = false;
  let lastEventId = parent.lastEventId;

  const runOne = async (index: number, after: number): Promise<Thread> => {
    const { thread, output } = group.start(index, after);
    try {
      finish(index, await output);
      lastEventId = group.succeeded(index, thread);
      return thread;
    } catch (error) {
      if (!failed && !(error instanceof ScopeAborted)) {
        failed = true;
        parent.continueAfter(thread.lastEventId);
        group.failed(index, thread, error);
      }
      throw error;
    }
  };
  const runLine = async (after: number): Promise<void> => {
    let room = after;
    while (next < count && !failed) {
      const index = next;
      next += 1;
      if (outputs[index] !== undefined) continue;
      room = (await runOne(index, room)).lastEventId;
    }
  };
  const lines = Array.from({ length: Math.min(concurrency, count) }, () => runLine(parent.lastEventId));
  await Promise.all(lines);
  parent.continueAfter(lastEventId);
  return outputs;
}
