import { expect, test } from 'vitest';
import { systemClock } from '../../src/adapters/system-clock.ts';

test('The clock of the machine tells the time, and sleeps at least as long as asked', async () => {
  const before = Date.now();
  await systemClock.sleep(5);
  // Timers count in whole milliseconds and may be early by one.
  expect(systemClock.now()).toBeGreaterThanOrEqual(before + 4);
});

test('The clock of the machine draws numbers from 0 to below 1', () => {
  const drawn = systemClock.random();
  expect(drawn).toBeGreaterThanOrEqual(0);
  expect(drawn).toBeLessThan(1);
});
