import { expect, test } from 'vitest';
import { type DeliverAccess, deliver } from '../../src/delivery/deliver.ts';
import { SignalInFlightError } from '../../src/errors.ts';
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

const OTHER = signalNamed('bounced');

test.each(['load', 'save', 'answer'] as const)(
  'A fault at the first %s passes through, and the next delivery is not held up by it',
  async (call) => {
    const bench = await registered();
    await expect(deliver(throwingAt(bench, call, 1), { signal: SIGNAL })).rejects.toThrow(Throttled);
    expect(bench.journal.verdicts).toEqual([]);
    expect(bench.tasks.answered).toEqual([]);

    await expect(deliver(bench.access, { signal: SIGNAL })).resolves.toMatchObject({
      verdict: 'delivered',
    });
    expect(bench.tasks.answered).toHaveLength(1);
  },
);

test('A fault at an answer gives the claim back: another signal does not wait for the lease', async () => {
  const bench = await registered();
  await expect(deliver(throwingAt(bench, 'answer', 1), { signal: SIGNAL })).rejects.toThrow(Throttled);
  expect(bench.mailbox.claims).toMatchObject([{ signalId: SIGNAL.id, over: true }]);

  await expect(deliver(bench.access, { signal: OTHER })).resolves.toMatchObject({ verdict: 'delivered' });
  expect(bench.clock.sleeps).toEqual([]);
  expect(bench.tasks.answered).toEqual([{ signal: OTHER, executionArn: E }]);

  await expect(deliver(bench.access, { signal: SIGNAL })).resolves.toMatchObject({ verdict: 'buffered' });
  expect(bench.witness.asked.map(({ about }) => about)).toEqual(['signal', 'run']);
  expect(bench.tasks.answered).toHaveLength(1);
});

test('A fault at an answer that had its effect leaves a doubt, which the history resolves', async () => {
  const bench = await registered();
  const tasks = {
    answer: async (...answer: Parameters<typeof bench.tasks.answer>) => {
      await bench.tasks.answer(...answer);
      throw new Throttled('the answer was lost');
    },
  };
  await expect(deliver({ ...bench.access, tasks }, { signal: SIGNAL })).rejects.toThrow(Throttled);
  // The next delivery finds the task over, and cannot tell which signal ended it.
  await expect(deliver(bench.access, { signal: OTHER })).resolves.toMatchObject({ verdict: 'buffered' });
  await bench.register(registrationOf('E', { token: 'token-E-2' }));
  await expect(deliver(bench.access, { signal: SIGNAL })).resolves.toMatchObject({ verdict: 'delivered' });
  expect(bench.tasks.answered).toEqual([{ signal: SIGNAL, executionArn: E }]);
});

test.each(['load', 'save'] as const)(
  'A fault at the %s that should give the claim back is noted; the lease ends it',
  async (call) => {
    const bench = await registered();
    const { store } = throwingAt(bench, call, 2);
    const { tasks } = throwingAt(bench, 'answer', 1);
    const access = { ...bench.access, store, tasks };
    await expect(deliver(access, { signal: SIGNAL })).rejects.toThrow('answer was throttled');
    expect(bench.journal.notes).toMatchObject([
      {
        level: 'error',
        message: 'The task could not be answered, and its claim could not be given back',
        fields: { signalId: SIGNAL.id, error: `ThrottlingException: ${call} was throttled` },
      },
    ]);
    await expect(deliver(bench.access, { signal: OTHER })).rejects.toThrow(SignalInFlightError);
    bench.clock.pass(POLICY.claimLeaseSeconds);
    await expect(deliver(bench.access, { signal: OTHER })).resolves.toMatchObject({ verdict: 'delivered' });
  },
);

test('A fault at the answer to a heartbeat changes nothing', async () => {
  const bench = await registered();
  const ping = signalNamed('ping', { kind: 'heartbeat' });
  const before = bench.mailbox;
  await expect(deliver(throwingAt(bench, 'answer', 1), { signal: ping })).rejects.toThrow(Throttled);
  expect(bench.mailbox).toEqual(before);
  expect(bench.journal.notes).toEqual([]);
});

test('A fault at the history passes through, and the doubt stays', async () => {
  const bench = await registered();
  const tasks = { answer: async () => 'goneInDoubt' as const };
  const witness = { testify: () => Promise.reject(new Throttled('the history')) };
  await expect(deliver({ ...bench.access, tasks, witness }, { signal: SIGNAL })).rejects.toThrow(Throttled);
  expect(bench.mailbox.claims).toMatchObject([{ signalId: SIGNAL.id }]);
  bench.tasks.endTasksOf(E);
  bench.clock.pass(POLICY.claimLeaseSeconds);
  await expect(deliver(bench.access, { signal: SIGNAL })).resolves.toMatchObject({ verdict: 'buffered' });
  expect(bench.witness.asked.map(({ about }) => about)).toEqual(['signal', 'run']);
});

test.each(['load', 'save'] as const)(
  'A fault at the %s after a token was gone passes through',
  async (call) => {
    const bench = await registered();
    bench.tasks.endTasksOf(E);
    await expect(deliver(throwingAt(bench, call, 2), { signal: SIGNAL })).rejects.toThrow(Throttled);

    bench.clock.pass(POLICY.claimLeaseSeconds);
    await expect(deliver(bench.access, { signal: SIGNAL })).resolves.toMatchObject({ verdict: 'buffered' });
  },
);

test.each(['load', 'save'] as const)(
  'A fault at the %s of the note that the task was answered is noted, and the verdict stands',
  async (call) => {
    const bench = await registered();
    await expect(deliver(throwingAt(bench, call, 2), { signal: SIGNAL })).resolves.toMatchObject({
      verdict: 'delivered',
    });
    expect(bench.tasks.answered).toHaveLength(1);
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
    bench.clock.pass(POLICY.claimLeaseSeconds);
    await expect(deliver(bench.access, { signal: SIGNAL })).resolves.toMatchObject({
      verdict: 'delivered',
    });
    expect(bench.tasks.answered).toHaveLength(1);
  },
);
