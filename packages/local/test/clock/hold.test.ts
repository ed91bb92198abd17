import { expect, test } from 'vitest';
import { RealClock, RunningClock, VirtualClock } from '../../src/index.ts';

const turns = async () => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

test.for([
  ['a real clock', () => new RealClock()],
  ['a running clock', () => new RunningClock()],
  ['a virtual clock', () => new VirtualClock()],
] as const)(
  'No timer of %s fires while it is held, and those that are due do in their order afterwards',
  async ([, make]) => {
    const clock = make();
    const fired: string[] = [];
    clock.schedule(0, () => fired.push('set before'));
    const release = clock.hold();
    const releaseOther = clock.hold();
    clock.schedule(0, () => fired.push('set meanwhile'));
    await turns();
    release();
    release();
    await turns();
    expect(fired).toEqual([]);
    releaseOther();
    await turns();
    expect(fired).toEqual(['set before', 'set meanwhile']);
  },
);

test.for([
  ['a real clock', () => new RealClock()],
  ['a running clock', () => new RunningClock()],
  ['a virtual clock', () => new VirtualClock()],
] as const)('%s tells whether work is under way', async ([, make]) => {
  const clock = make();
  let end = () => {};
  const work = clock.track(
    new Promise<void>((resolve) => {
      end = resolve;
    }),
  );
  expect(clock.isWorking).toBe(true);
  end();
  await work;
  expect(clock.isWorking).toBe(false);
});

test('A running clock goes on from another time', () => {
  const clock = new RunningClock();
  clock.goOnFrom(5_000_000);
  expect(clock.nowEpochMs()).toBeLessThan(5_001_000);
  expect(clock.nowEpochMs()).toBeGreaterThanOrEqual(5_000_000);
});
