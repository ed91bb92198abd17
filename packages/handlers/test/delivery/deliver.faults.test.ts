import { describe, expect, test } from 'vitest';
import { type DeliverAccess, deliver } from '../../src/delivery/deliver.ts';
import { Bench } from '../support/bench.ts';
import { E, POLICY, registrationOf, signalNamed } from '../support/examples.ts';

const SIGNAL = signalNamed('cancelled');

class Throttled extends Error {
  override readonly name = 'ThrottlingException';
}

async function registered(): Promise<Bench> {
  const bench = new Bench();
  await bench.register(registrationOf('E'));
  return bench;
}

/** An access on which the n-th call of one kind, from 1, throws. */
function throwingAt({ access }: Bench, call: 'load' | 'save' | 'answer', number: number): DeliverAccess {
  let calls = 0;
  const fault = (name: typeof call) => {
    if (name !== call) return;
    calls += 1;
    if (calls === number) throw new Throttled(`${call} was throttled`);
  };
  return {
    ...access,
    store: {
      load: async (key) => {
        fault('load');
        return access.store.load(key);
      },
      save: async (stored) => {
        fault('save');
        return access.store.save(stored);
      },
    },
    tasks: {
      answer: async (token, signal) => {
        fault('answer');
        return access.tasks.answer(token, signal);
      },
    },
  };
}

describe('A fault of a port', () => {
  test.each(['load', 'save', 'answer'] as const)('at the first %s passes through', async (call) => {
    const bench = await registered();
    await expect(deliver(throwingAt(bench, call, 1), SIGNAL)).rejects.toThrow(Throttled);
    expect(bench.journal.verdicts).toEqual([]);
    expect(bench.tasks.answered).toEqual([]);

    bench.clock.pass(POLICY.claimLeaseSeconds);
    await expect(deliver(bench.access, SIGNAL)).resolves.toBe('delivered');
    expect(bench.tasks.answered).toHaveLength(1);
  });

  test.each(['load', 'save'] as const)('at the %s after a token was gone passes through', async (call) => {
    const bench = await registered();
    bench.tasks.endTasksOf(E);
    await expect(deliver(throwingAt(bench, call, 2), SIGNAL)).rejects.toThrow(Throttled);

    bench.clock.pass(POLICY.claimLeaseSeconds);
    await expect(deliver(bench.access, SIGNAL)).resolves.toBe('buffered');
  });

  test.each(['load', 'save'] as const)(
    'at the %s of the note that the task was answered is noted, and the verdict stands',
    async (call) => {
      const bench = await registered();
      await expect(deliver(throwingAt(bench, call, 2), SIGNAL)).resolves.toBe('delivered');
      expect(bench.tasks.answered).toHaveLength(1);
      expect(bench.verdictsOf(SIGNAL.id)).toEqual(['delivered']);
      expect(bench.mailbox.claims).toHaveLength(1);
      expect(bench.journal.notes).toEqual([
        {
          level: 'error',
          message: 'The task was answered, but its claim could not be taken out of the mailbox',
          fields: {
            signalId: SIGNAL.id,
            workflowkey: 'order-1',
            monitor: 'orders',
            error: `ThrottlingException: ${call} was throttled`,
          },
        },
      ]);
    },
  );
});
