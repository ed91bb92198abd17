import { expect, test } from 'vitest';
import { decideAndSave, type MailboxAccess } from '../../src/delivery/decide-and-save.ts';
import { deliver } from '../../src/delivery/deliver.ts';
import { MailboxContendedError } from '../../src/errors.ts';
import { Bench } from '../support/bench.ts';
import { KEY, signalNamed } from '../support/examples.ts';
import { ManualClock } from '../support/manual-clock.ts';

/** Loses the first `losses` races. */
function losing({ access }: Bench, losses: number, clock: ManualClock): MailboxAccess & { saves(): number } {
  let saves = 0;
  return {
    ...access,
    clock,
    saves: () => saves,
    store: {
      load: (key) => access.store.load(key),
      save: async (stored) => {
        saves += 1;
        return saves > losses && access.store.save(stored);
      },
    },
  };
}

test('A lost race is decided anew, after a wait that doubles up to half a second', async () => {
  const bench = new Bench();
  const clock = new ManualClock(1);
  const access = { ...bench.access, ...losing(bench, 7, clock) };
  await expect(deliver(access, { signal: signalNamed('early') })).resolves.toMatchObject({
    verdict: 'buffered',
  });
  expect(clock.sleeps).toEqual([40, 80, 160, 320, 500, 500, 500]);
});

test.each([
  [0, 0],
  [0.25, 10],
])(
  'A decision after a lost race waits a share of the longest time, drawn at random: %d',
  async (random, firstSleepMs) => {
    const bench = new Bench();
    const clock = new ManualClock(random);
    await deliver({ ...bench.access, ...losing(bench, 1, clock) }, { signal: signalNamed('early') });
    expect(clock.sleeps).toEqual([firstSleepMs]);
  },
);

test('A race that is lost eight times is given up, naming the mailbox, without a verdict', async () => {
  const bench = new Bench();
  const access = losing(bench, Number.POSITIVE_INFINITY, bench.clock);
  const contended = deliver({ ...bench.access, ...access }, { signal: signalNamed('early') });
  await expect(contended).rejects.toThrow(MailboxContendedError);
  await expect(contended).rejects.toThrow('but ("order-1", "orders") changed 8 times in a row');
  expect(access.saves()).toBe(8);
  expect(bench.journal.verdicts).toEqual([]);
});

test('A decision after a lost race is made on what the winner left', async () => {
  const bench = new Bench();
  const signal = signalNamed('early');
  let loads = 0;
  const store: MailboxAccess['store'] = {
    load: async (key) => {
      const stored = await bench.store.load(key);
      loads += 1;
      // A duplicate is buffered between this one's load and its save.
      if (loads === 1) await deliver(bench.access, { signal });
      return stored;
    },
    save: (stored) => bench.store.save(stored),
  };
  await expect(deliver({ ...bench.access, store }, { signal })).resolves.toMatchObject({
    verdict: 'duplicate',
  });
  expect(bench.mailbox.waiting).toHaveLength(1);
});

test('A decision that changes nothing is not saved', async () => {
  const bench = new Bench();
  const access = losing(bench, 0, bench.clock);
  await decideAndSave(access, KEY, (mailbox) => ({ mailbox, outcome: 'done', waitingVerdicts: [] }));
  expect(access.saves()).toBe(0);
});

test('A decision tells the verdicts of those that waited once it is saved, and only once', async () => {
  const bench = new Bench();
  const { id, kind } = signalNamed('waited');
  await decideAndSave(losing(bench, 2, bench.clock), KEY, (mailbox) => ({
    mailbox: { ...mailbox },
    outcome: 'done',
    waitingVerdicts: [{ signalId: id, kind, verdict: 'expired' }],
  }));
  expect(bench.journal.verdicts).toEqual([{ ...KEY, signalId: id, kind, verdict: 'expired' }]);
});
