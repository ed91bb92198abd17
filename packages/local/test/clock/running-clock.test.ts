import { afterEach, expect, test } from 'vitest';
import { InvalidDurationError, RunningClock } from '../../src/clock/index.ts';

const clocks: RunningClock[] = [];
function runningClock(): RunningClock {
  const clock = new RunningClock();
  clocks.push(clock);
  return clock;
}

afterEach(() => {
  for (const clock of clocks.splice(0)) clock.close();
});

const HOUR_MS = 3_600_000;

test('The running clock tells the time of the machine until it is moved, and goes on from where it was moved to', async () => {
  const clock = runningClock();
  expect(Math.abs(clock.nowEpochMs() - Date.now())).toBeLessThan(50);
  await clock.advance(HOUR_MS);
  expect(clock.aheadMs).toBeGreaterThan(HOUR_MS - 1_000);
  const then = clock.nowEpochMs();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(clock.nowEpochMs()).toBeGreaterThanOrEqual(then + 15);
});

test('A timer of the running clock fires when the machine comes to its instant, though nobody moves the clock', async () => {
  const clock = runningClock();
  const fired: string[] = [];
  const later = new Promise<void>((resolve) => {
    clock.schedule(20, () => {
      fired.push('later');
      resolve();
    });
  });
  clock.schedule(5, () => fired.push('sooner'));
  clock.schedule(0, () => fired.push('at once'));
  clock.schedule(10, () => expect.unreachable()).cancel();
  await later;
  expect(fired).toEqual(['at once', 'sooner', 'later']);
});

test('A move fires each timer on its way at its own instant, also one that is set on the way', async () => {
  const clock = runningClock();
  const start = clock.nowEpochMs();
  const fired: number[] = [];
  const note = () => fired.push(Math.round((clock.nowEpochMs() - start) / HOUR_MS));
  clock.schedule(2 * HOUR_MS, () => {
    note();
    clock.schedule(HOUR_MS, note);
  });
  clock.schedule(HOUR_MS, note);
  clock.schedule(9 * HOUR_MS, () => expect.unreachable());
  await clock.advance(5 * HOUR_MS);
  expect(fired).toEqual([1, 2, 3]);
});

test('Time stands still in a move while work is under way that a timer began', async () => {
  const clock = runningClock();
  const seen: number[] = [];
  clock.schedule(HOUR_MS, () => {
    const began = clock.nowEpochMs();
    void clock.track(new Promise((resolve) => setTimeout(resolve, 30))).then(() => {
      seen.push(clock.nowEpochMs() - began);
    });
  });
  clock.schedule(2 * HOUR_MS, () => seen.push(-1));
  await clock.advance(3 * HOUR_MS);
  expect(seen).toEqual([0, -1]);
});

test('Moves run one after the other', async () => {
  const clock = runningClock();
  const start = clock.nowEpochMs();
  await Promise.all([clock.advance(HOUR_MS), clock.advance(HOUR_MS), clock.settle()]);
  expect(clock.nowEpochMs() - start).toBeGreaterThanOrEqual(2 * HOUR_MS);
});

test('A running clock that runs until nothing is left stands at its last timer', async () => {
  const clock = runningClock();
  let at = 0;
  clock.schedule(3 * HOUR_MS, () => {
    at = clock.nowEpochMs();
  });
  await clock.runUntilIdle();
  expect(clock.nowEpochMs() - at).toBeLessThan(100);
  expect(clock.nextDueEpochMs()).toBeUndefined();
});

test('A running clock that is closed fires nothing, and one that is moved by no number of milliseconds refuses', async () => {
  const clock = runningClock();
  clock.schedule(1, () => expect.unreachable());
  clock.close();
  clock.schedule(1, () => expect.unreachable());
  await new Promise((resolve) => setTimeout(resolve, 10));
  await expect(runningClock().advance(Number.NaN)).rejects.toThrow(InvalidDurationError);
});
