import { describe, expect, test } from 'vitest';
import { deliver } from '../../src/delivery/deliver.ts';
import { MailboxContendedError } from '../../src/errors.ts';
import { Bench } from '../support/bench.ts';
import { E, KEY, registrationOf, signalNamed } from '../support/examples.ts';

const FAIL = signalNamed('cancelled');
const STOP = signalNamed('stop', { kind: 'complete', executionName: 'E' });
const PING = signalNamed('ping', { kind: 'heartbeat' });

describe('A delivery', () => {
  test.each([
    ['fails', FAIL],
    ['completes', STOP],
  ])('%s the task that waits, and leaves no claim', async (_name, signal) => {
    const bench = new Bench();
    await bench.register(registrationOf('E'));
    await expect(deliver(bench.access, signal)).resolves.toBe('delivered');
    expect(bench.tasks.answered).toEqual([{ signal, executionArn: E }]);
    expect(bench.mailbox).toMatchObject({ registration: undefined, claims: [] });
    expect(bench.journal.verdicts).toEqual([
      { key: KEY, signalId: signal.id, kind: signal.kind, verdict: 'delivered' },
    ]);
  });

  test('of a heartbeat tells the task and changes nothing in the mailbox', async () => {
    const bench = new Bench();
    await bench.register(registrationOf('E'));
    const before = bench.store.peek(KEY);
    await expect(deliver(bench.access, PING)).resolves.toBe('delivered');
    await expect(deliver(bench.access, PING)).resolves.toBe('delivered');
    expect(bench.tasks.answered).toHaveLength(2);
    expect(bench.store.peek(KEY)).toEqual(before);
  });

  test('that comes early waits, and its duplicate is known as one', async () => {
    const bench = new Bench();
    await expect(deliver(bench.access, FAIL)).resolves.toBe('buffered');
    await expect(deliver(bench.access, FAIL)).resolves.toBe('duplicate');
    expect(bench.mailbox.waiting).toHaveLength(1);
    expect(bench.verdictsOf(FAIL.id)).toEqual(['buffered', 'duplicate']);
  });

  test('to a token that is gone lets the signal wait for the same execution', async () => {
    const bench = new Bench();
    await bench.register(registrationOf('E'));
    bench.tasks.endTasksOf(E);
    await expect(deliver(bench.access, FAIL)).resolves.toBe('buffered');
    expect(bench.mailbox).toMatchObject({ claims: [], waiting: [{ executionArn: E }] });
  });

  test('follows the execution to its next token, but not for ever', async () => {
    const bench = new Bench();
    const registerNext = async (number: number) => {
      await bench.register(registrationOf('E', { token: `token-E-${number}` }));
      bench.tasks.endTasksOf(E);
    };
    await registerNext(0);
    let tried = 0;
    // Whenever a token is tried, its task is over and the execution has just registered the next one.
    const tasks = {
      answer: async () => {
        tried += 1;
        await registerNext(tried);
        return 'gone' as const;
      },
    };
    await expect(deliver({ ...bench.access, tasks }, FAIL)).rejects.toThrow(MailboxContendedError);
    expect(tried).toBe(5);
    expect(bench.verdictsOf(FAIL.id)).toEqual([]);
  });
});
