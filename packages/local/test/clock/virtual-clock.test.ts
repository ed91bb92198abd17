import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  InvalidDurationError,
  RunawayTimersError,
  StalledWorkError,
  VirtualClock,
} from '../../src/clock/index.ts';
import { sleep } from '../../src/kernel/index.ts';

const START = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;

/** Finishes after some turns of the event loop, as an answer on a socket does. */
async function workOfTurns(turns: number): Promise<void> {
  for (let done = 0; done < turns; done += 1) await new Promise((resolve) => setImmediate(resolve));
}

test('The virtual clock starts at the instant it is given and stands still', async () => {
  const clock = new VirtualClock({ startEpochMs: 42 });
  await clock.settle();
  expect(clock.nowEpochMs()).toBe(42);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])(
  'The virtual clock refuses %d milliseconds, with which it would spin for ever',
  async (ms) => {
    const clock = new VirtualClock();
    expect(() => clock.schedule(ms, () => {})).toThrow(InvalidDurationError);
    await expect(clock.advance(ms)).rejects.toThrow('finite number of milliseconds');
    expect(clock.nowEpochMs()).toBe(START);
  },
);

test('The virtual clock moves a day at once and fires each timer at its own instant', async () => {
  const clock = new VirtualClock();
  const seen: number[] = [];
  clock.schedule(DAY_MS - 1, () => seen.push(clock.nowEpochMs()));
  clock.schedule(1_000, () => seen.push(clock.nowEpochMs()));
  await clock.advance(DAY_MS);
  expect(seen).toEqual([START + 1_000, START + DAY_MS - 1]);
  expect(clock.nowEpochMs()).toBe(START + DAY_MS);
});

test('The virtual clock fires a timer that is due exactly at the end of an advance, and none after it', async () => {
  const clock = new VirtualClock();
  const seen: string[] = [];
  clock.schedule(10, () => seen.push('at'));
  clock.schedule(11, () => seen.push('after'));
  await clock.advance(10);
  expect(seen).toEqual(['at']);
});

test('The virtual clock fires what is due without being moved', async () => {
  const clock = new VirtualClock();
  await sleep(clock, 0);
  await sleep(clock, -5);
  expect(clock.nowEpochMs()).toBe(START);
});

test('The virtual clock does not fire a cancelled timer nor move to its instant', async () => {
  const clock = new VirtualClock();
  const timer = clock.schedule(1_000, () => expect.unreachable());
  timer.cancel();
  timer.cancel();
  await clock.runUntilIdle();
  expect(clock.nowEpochMs()).toBe(START);
});

test('The virtual clock follows a chain of waits when it runs until idle', async () => {
  const clock = new VirtualClock();
  const chain = (async () => {
    for (let step = 0; step < 5; step += 1) {
      await sleep(clock, 60_000);
      await workOfTurns(1);
    }
  })();
  await clock.runUntilIdle();
  await chain;
  expect(clock.nowEpochMs()).toBe(START + 300_000);
});

test('The virtual clock stands still while tracked work is under way', async () => {
  const clock = new VirtualClock();
  const order: string[] = [];
  clock.schedule(1, () => order.push('timer'));
  const work = clock.track(workOfTurns(20).then(() => order.push('work')));
  await clock.advance(10);
  await work;
  expect(order).toEqual(['work', 'timer']);
});

test('The virtual clock lets tracked work that waits for a zero delay finish', async () => {
  const clock = new VirtualClock();
  const work = clock.track(
    sleep(clock, 0)
      .then(() => workOfTurns(2))
      .then(() => sleep(clock, 0)),
  );
  await clock.settle();
  await expect(work).resolves.toBeUndefined();
});

test('The virtual clock gives the failure of tracked work to who tracks it, and moves on', async () => {
  const clock = new VirtualClock();
  const work = clock.track(Promise.reject(new Error('broken')));
  await expect(work).rejects.toThrow('broken');
  await clock.advance(5);
  expect(clock.nowEpochMs()).toBe(START + 5);
});

test('The virtual clock runs moves that are asked for together one after the other', async () => {
  const clock = new VirtualClock();
  await Promise.all([clock.advance(10), clock.advance(20), clock.settle()]);
  expect(clock.nowEpochMs()).toBe(START + 30);
});

test('The virtual clock names a loop of timers instead of running for ever', async () => {
  const clock = new VirtualClock({ maxTimersPerMove: 100 });
  let looping = true;
  const loop = () => {
    if (looping) clock.schedule(1_000, loop);
  };
  loop();
  await expect(clock.runUntilIdle()).rejects.toBeInstanceOf(RunawayTimersError);
  looping = false;
  await clock.runUntilIdle();
});

test('The virtual clock names a loop of timers at one instant, also while work is under way', async () => {
  const clock = new VirtualClock({ maxTimersPerMove: 100 });
  let looping = true;
  const loop = () => {
    if (looping) clock.schedule(0, loop);
  };
  loop();
  const work = clock.track(
    new Promise<void>((resolve) => {
      clock.schedule(1, resolve);
    }),
  );
  await expect(clock.settle()).rejects.toBeInstanceOf(RunawayTimersError);
  looping = false;
  void work;
});

test('The virtual clock names work that waits for the clock that waits for it', async () => {
  const clock = new VirtualClock({ stallTimeoutMs: 20 });
  void clock.track(sleep(clock, 1_000));
  await expect(clock.advance(1_000)).rejects.toBeInstanceOf(StalledWorkError);
});

test('The virtual clock fires timers by due instant and then by order of setting, whichever are cancelled', async () => {
  const timers = fc.array(fc.record({ delayMs: fc.integer({ min: 0, max: 50 }), cancelled: fc.boolean() }), {
    maxLength: 200,
  });
  await fc.assert(
    fc.asyncProperty(timers, async (set) => {
      const clock = new VirtualClock();
      const fired: { readonly index: number; readonly atEpochMs: number }[] = [];
      const handles = set.map(({ delayMs }, index) =>
        clock.schedule(delayMs, () => fired.push({ index, atEpochMs: clock.nowEpochMs() })),
      );
      for (const [index, { cancelled }] of set.entries()) if (cancelled) handles[index]?.cancel();
      await clock.runUntilIdle();
      const expected = set
        .map(({ delayMs, cancelled }, index) => ({ index, atEpochMs: START + delayMs, cancelled }))
        .filter(({ cancelled }) => !cancelled)
        .sort((a, b) => a.atEpochMs - b.atEpochMs || a.index - b.index)
        .map(({ index, atEpochMs }) => ({ index, atEpochMs }));
      expect(fired).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});
