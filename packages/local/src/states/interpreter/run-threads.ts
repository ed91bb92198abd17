import { ScopeAborted } from '../errors.ts';
import type { Thread } from '../execution/thread.ts';
import type { Payload } from './state-visit.ts';

/** Threads that run inside one state, beside each other. */
export interface ThreadGroup {
  /** The thread that is in the state. It goes on where the last of the group ended. */
  readonly parent: Thread;
  readonly count: number;
  /** How many run at once. */
  readonly concurrency: number;
  /** Starts a thread. `after` is the event that made room for it. */
  start(index: number, after: number): { readonly thread: Thread; readonly output: Promise<Payload> };
  /** Called when a thread has ended well. Gives the event that its state goes on after. */
  succeeded(index: number, thread: Thread): number;
  /** Called for the first thread that fails, before anything else happens: stops the others. */
  failed(index: number, thread: Thread, error: unknown): void;
}

/** Runs the threads of a group and gives their outputs in order. @throws the error of the first that fails. */
export async function runThreads(group: ThreadGroup): Promise<readonly Payload[]> {
  const { parent, count, concurrency } = group;
  const outputs: Payload[] = [];
  let next = 0;
  let failed = false;
  let lastEventId = parent.lastEventId;

  const runOne = async (index: number, after: number): Promise<Thread> => {
    const { thread, output } = group.start(index, after);
    try {
      outputs[index] = await output;
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
      room = (await runOne(index, room)).lastEventId;
    }
  };
  const lines = Array.from({ length: Math.min(concurrency, count) }, () => runLine(parent.lastEventId));
  await Promise.all(lines);
  parent.continueAfter(lastEventId);
  return outputs;
}
