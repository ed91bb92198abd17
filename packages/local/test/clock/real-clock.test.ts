import { afterEach, expect, test, vi } from 'vitest';
import { InvalidDurationError, RealClock } from '../../src/clock/index.ts';

const clocks: RealClock[] = [];
function realClock(): RealClock {
  const clock = new RealClock();
  clocks.push(clock);
  return clock;
}

afterEach(() => {
  for (const clock of clocks.splice(0)) clock.close();
  vi.useRealTimers();
});

test('The real clock tells the time of the machine', () => {
  const before = Date.now();
  const now = realClock().nowEpochMs();
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])(
  'The real clock refuses a delay of %d milliseconds',
  (ms) => {
    expect(() => realClock().schedule(ms, () => {})).toThrow(InvalidDurationError);
  },
);

test('The real clock fires timers due at one instant in the order in which they were set', async () => {
  vi.useFakeTimers({ now: 0 });
  const clock = realClock();
  const fired: string[] = [];
  clock.schedule(5, () => fired.push('first'));
  await vi.advanceTimersByTimeAsync(2);
  clock.schedule(3, () => fired.push('second'));
  clock.schedule(1, () => fired.push('earlier'));
  clock.schedule(0, () => fired.push('at once'));
  await vi.advanceTimersByTimeAsync(10);
  expect(fired).toEqual(['at once', 'earlier', 'first', 'second']);
});

test('The real clock waits longer than a timeout of the machine can', async () => {
  vi.useFakeTimers({ now: 0 });
  const clock = realClock();
  const yearMs = 365 * 86_400_000;
  const fired: number[] = [];
  clock.schedule(yearMs, () => fired.push(clock.nowEpochMs()));
  await vi.advanceTimersByTimeAsync(yearMs - 1);
  expect(fired).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(fired).toEqual([yearMs]);
});

test('The real clock fires no timer that is cancelled, and none once it is closed', async () => {
  vi.useFakeTimers({ now: 0 });
  const clock = realClock();
  clock.schedule(1, () => expect.unreachable()).cancel();
  clock.schedule(2, () => expect.unreachable());
  clock.close();
  clock.schedule(3, () => expect.unreachable());
  await vi.advanceTimersByTimeAsync(10);
  expect(vi.getTimerCount()).toBe(0);
});

test('The real clock fires what is due at once though nothing else happens in the process', async () => {
  const clock = realClock();
  // The only thing that wakes a process that waits for requests.
  const alarm = setTimeout(() => expect.unreachable('the process slept'), 2_000);
  let waits = 0;
  while (waits < 100) {
    await new Promise<void>((resolve) => {
      clock.schedule(0, resolve);
    });
    waits += 1;
  }
  clearTimeout(alarm);
  expect(waits).toBe(100);
}, 5_000);

test('The real clock fires all that is due in one round, with what promises have left done in between', async () => {
  const clock = realClock();
  const order: string[] = [];
  for (const name of ['first', 'second']) {
    clock.schedule(0, () => {
      order.push(name);
      void Promise.resolve().then(() => order.push(`after ${name}`));
    });
  }
  setImmediate(() => order.push('next round'));
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(order).toEqual(['first', 'after first', 'second', 'after second', 'next round']);
});
