import type { Bench } from './bench.ts';

/** Is asked before each call to a port, and again before its caller learns the result. */
export type Gate = (call: string) => Promise<void>;

/** A bench's access through which every asynchronous call passes the gate. */
export function gated(bench: Bench, gate: Gate): Bench['access'] {
  async function through<Result>(call: string, run: () => Promise<Result>): Promise<Result> {
    await gate(call);
    const result = await run();
    await gate(`${call} returns`);
    return result;
  }
  return {
    ...bench.access,
    store: {
      load: (key) => through('load', () => bench.store.load(key)),
      save: (stored) => through('save', () => bench.store.save(stored)),
    },
    inboxes: {
      load: (key, asked) => through('load inbox', () => bench.inboxes.load(key, asked)),
      list: (key, range) => through('list', () => bench.inboxes.list(key, range)),
      write: (change) => through('write', () => bench.inboxes.write(change)),
      heads: (key) => through('heads', () => bench.inboxes.heads(key)),
    },
    tasks: { answer: (token, signal) => through('answer', () => bench.tasks.answer(token, signal)) },
    witness: {
      testify: (question, inquiry) => through('testify', () => bench.witness.testify(question, inquiry)),
    },
    executions: { readState: (arn) => through('readState', () => bench.executions.readState(arn)) },
    readings: {
      readReading: (arn, key) => through('readReading', () => bench.readings.readReading(arn, key)),
    },
    replies: { reply: (token, output) => through('reply', () => bench.tasks.reply(token, output)) },
    clock: {
      now: () => bench.clock.now(),
      random: () => bench.clock.random(),
      sleep: (durationMs) => through('sleep', () => bench.clock.sleep(durationMs)),
    },
  };
}
