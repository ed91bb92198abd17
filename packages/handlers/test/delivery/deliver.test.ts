import { taskToken } from '@wfm/contract';
import { expect, test } from 'vitest';
import { deliver } from '../../src/delivery/deliver.ts';
import { DeliveryUnendingError } from '../../src/errors.ts';
import { Bench } from '../support/bench.ts';
import { E, KEY, POLICY, registrationOf, START, signalNamed } from '../support/examples.ts';

const FAIL = signalNamed('cancelled');
const STOP = signalNamed('stop', { kind: 'complete', executionName: 'E' });
const PING = signalNamed('ping', { kind: 'heartbeat' });

test.each([
  ['fails', FAIL],
  ['completes', STOP],
])(
  'A delivery %s the task that waits, leaves neither claim nor registration, and asks no history',
  async (_name, signal) => {
    const bench = new Bench();
    await bench.register(registrationOf('E'));
    await expect(deliver(bench.access, { signal })).resolves.toMatchObject({ verdict: 'delivered' });
    expect(bench.tasks.answered).toEqual([{ signal, executionArn: E }]);
    expect(bench.mailbox).toMatchObject({
      registration: undefined,
      claims: [],
      runs: [{ executionArn: E }],
    });
    expect(bench.witness.asked).toEqual([]);
  },
);

test('A delivery of a heartbeat tells the task and changes nothing in the mailbox', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('E'));
  const before = bench.store.peek(KEY);
  await expect(deliver(bench.access, { signal: PING })).resolves.toMatchObject({ verdict: 'delivered' });
  await expect(deliver(bench.access, { signal: PING })).resolves.toMatchObject({ verdict: 'delivered' });
  expect(bench.tasks.answered).toHaveLength(2);
  expect(bench.store.peek(KEY)).toEqual(before);
});

test('A delivery that comes early waits, and its duplicate is known as one', async () => {
  const bench = new Bench();
  await expect(deliver(bench.access, { signal: FAIL })).resolves.toMatchObject({ verdict: 'buffered' });
  await expect(deliver(bench.access, { signal: FAIL })).resolves.toMatchObject({ verdict: 'duplicate' });
  expect(bench.mailbox.waiting).toHaveLength(1);
});

test('A delivery to a token that is gone lets the signal wait for the same execution, as long as that runs', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('E'));
  bench.tasks.endTasksOf(E);
  await expect(deliver(bench.access, { signal: FAIL })).resolves.toMatchObject({ verdict: 'buffered' });
  expect(bench.mailbox).toMatchObject({ claims: [], waiting: [{ executionArn: E }] });
  expect(bench.witness.asked).toEqual([{ about: 'run', executionArn: E }]);
});

test('A delivery to a token of an execution that is over is late, before the news of its end has come', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('E'));
  bench.clock.pass(60);
  bench.tasks.endTasksOf(E);
  bench.witness.ended(E, bench.clock.now());
  await expect(deliver(bench.access, { signal: FAIL })).resolves.toMatchObject({ verdict: 'late' });
  expect(bench.mailbox.runs).toMatchObject([{ executionArn: E, endedAtEpochMs: bench.clock.now() }]);
});

test('A delivery whose answer was lost learns from the history that it had its effect', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('E'));
  const tasks = {
    answer: async (...answer: Parameters<typeof bench.tasks.answer>) => {
      await bench.tasks.answer(...answer);
      return 'goneInDoubt' as const;
    },
  };
  await expect(deliver({ ...bench.access, tasks }, { signal: FAIL })).resolves.toMatchObject({
    verdict: 'delivered',
  });
  expect(bench.witness.asked).toEqual([
    { about: 'signal', executionArn: E, taskToken: registrationOf('E').taskToken, seenAtEpochMs: START },
  ]);
  expect(bench.mailbox).toMatchObject({ registration: undefined, claims: [], waiting: [] });
  await expect(deliver(bench.access, { signal: FAIL })).resolves.toMatchObject({ verdict: 'duplicate' });
});

test('A delivery in doubt learns from the history that it had no effect, and is decided anew', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('E'));
  bench.tasks.endTasksOf(E);
  const tasks = { answer: async () => 'goneInDoubt' as const };
  await expect(deliver({ ...bench.access, tasks }, { signal: FAIL })).resolves.toMatchObject({
    verdict: 'buffered',
  });
  expect(bench.witness.asked.map(({ about }) => about)).toEqual(['signal', 'run']);
  expect(bench.mailbox).toMatchObject({ claims: [], waiting: [{ executionArn: E }] });
});

test('A delivery asks how the section of a stop step stands, with the token of that step, and goes by it', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('E'));
  const signal = signalNamed('stop', { kind: 'complete', executionName: 'E', stopEnteredAt: START });
  const inquiries: unknown[] = [];
  const witness = {
    testify: async (question: unknown, inquiry: unknown) => {
      inquiries.push([question, inquiry]);
      return 'waiting' as const;
    },
  };
  const replyToken = taskToken('reply-token');
  await expect(deliver({ ...bench.access, witness }, { signal, replyToken })).resolves.toMatchObject({
    verdict: 'delivered',
  });
  expect(inquiries).toEqual([
    [
      {
        about: 'section',
        executionArn: E,
        stop: { state: 'Run with monitor', enteredAtEpochMs: START },
        taskToken: 'token-E',
        collectedAs: undefined,
      },
      { signalId: signal.id, replyToken, askedAtEpochMs: bench.clock.now() },
    ],
  ]);
});

test('A delivery of a stop step whose section is over leaves the task that waits alone', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('E'));
  bench.witness.section = 'over';
  const signal = signalNamed('stop', { kind: 'complete', executionName: 'E', stopEnteredAt: START });
  await expect(deliver(bench.access, { signal })).resolves.toMatchObject({ verdict: 'late' });
  expect(bench.tasks.isWaiting(registrationOf('E').taskToken)).toBe(true);
});

test('A delivery of a signal that is long forgotten asks the history once, and has no second effect', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('E'));
  await deliver(bench.access, { signal: FAIL });
  bench.clock.pass(POLICY.signalRetentionSeconds);
  await bench.register(registrationOf('E', { token: 'token-E-2', at: bench.clock.now(), startedAt: START }));
  await expect(deliver(bench.access, { signal: FAIL })).resolves.toMatchObject({ verdict: 'duplicate' });
  expect(bench.witness.asked).toEqual([
    { about: 'signal', executionArn: E, taskToken: undefined, seenAtEpochMs: START },
  ]);
  expect(bench.tasks.answered).toHaveLength(1);
});

test('A delivery of a kind that reads no histories says so when it is asked to', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('E'));
  const { witness: _, ...access } = bench.access;
  const tasks = { answer: async () => 'goneInDoubt' as const };
  await expect(deliver({ ...access, tasks }, { signal: FAIL })).rejects.toThrow(
    'Only signals that have one effect leave a doubt, but one of kind fail did.',
  );
});

test('A delivery follows the execution to its next token, but not for ever', async () => {
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
  await expect(deliver({ ...bench.access, tasks }, { signal: FAIL })).rejects.toThrow(DeliveryUnendingError);
  expect(tried).toBe(20);
});
