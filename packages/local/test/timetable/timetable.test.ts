import { expect, test } from 'vitest';
import { VirtualClock } from '../../src/clock/index.ts';
import { isTimeZone, parseRateMs, parseZonedTime, startRecurrence } from '../../src/timetable/index.ts';

test.each([
  ['rate(1 minute)', 60_000],
  ['rate(5 minutes)', 300_000],
  ['rate(2 hours)', 7_200_000],
  ['rate(1 day)', 86_400_000],
  ['rate(0 minutes)', undefined],
  ['rate(1 week)', undefined],
  ['rate(5  minutes)', undefined],
  ['rate(-1 minutes)', undefined],
  ['5 minutes', undefined],
])('The rate %s is %s milliseconds', (text, milliseconds) => {
  expect(parseRateMs(text)).toBe(milliseconds);
});

test.each([
  ['2026-01-15T08:00:00', 'UTC', '2026-01-15T08:00:00.000Z'],
  ['2026-01-15T08:00:00', 'Europe/Berlin', '2026-01-15T07:00:00.000Z'],
  ['2026-07-15T08:00:00', 'Europe/Berlin', '2026-07-15T06:00:00.000Z'],
  ['2026-07-15T08:00:00', 'America/New_York', '2026-07-15T12:00:00.000Z'],
  ['2026-07-15T08:00:00', 'Asia/Kathmandu', '2026-07-15T02:15:00.000Z'],
  // The clocks of this zone go from 2:00 to 3:00, and in autumn from 3:00 to 2:00.
  ['2026-03-29T02:30:00', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
  ['2026-10-25T02:30:00', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
])('The time %s in %s is %s', (text, zone, instant) => {
  expect(new Date(parseZonedTime(text, zone) ?? 0).toISOString()).toBe(instant);
});

test.each([
  '',
  '2026-01-15',
  '2026-02-30T08:00:00',
  '2026-01-15T08:00:00Z',
  '2026-13-01T00:00:00',
  '2026-01-15T25:00:00',
])('The text "%s" is no time', (text) => {
  expect(parseZonedTime(text, 'UTC')).toBeUndefined();
});

test('Names of time zones are known', () => {
  expect(['UTC', 'Europe/Berlin', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([true, true, false, false]);
});

test('What recurs happens at its instants until its end, and what has passed is not made up for', async () => {
  const clock = new VirtualClock();
  const start = clock.nowEpochMs();
  const seen: number[] = [];
  let isOver = false;
  startRecurrence(clock, {
    firstEpochMs: start - 15_000,
    everyMs: 10_000,
    endEpochMs: start + 25_000,
    onDue: (at) => seen.push(at - start),
    onEnd: () => {
      isOver = true;
    },
  });
  await clock.advance(24_000);
  expect(seen).toEqual([5_000, 15_000]);
  expect(isOver).toBe(true);
});

test('What recurs stops when it is cancelled', async () => {
  const clock = new VirtualClock();
  let count = 0;
  const onDue = () => {
    count += 1;
  };
  const timer = startRecurrence(clock, { firstEpochMs: clock.nowEpochMs(), everyMs: 1_000, onDue });
  await clock.advance(2_500);
  timer.cancel();
  await clock.advance(10_000);
  expect(count).toBe(3);
});

test('A clock that runs until nothing is left does not wait for what recurs for ever', async () => {
  const clock = new VirtualClock();
  const start = clock.nowEpochMs();
  const seen: string[] = [];
  const onDue = () => seen.push('tick');
  const timer = startRecurrence(clock, { firstEpochMs: start + 1_000, everyMs: 1_000, onDue });
  clock.schedule(2_500, () => seen.push('once'));
  await clock.runUntilIdle();
  expect(seen).toEqual(['tick', 'tick', 'once']);
  expect(clock.nowEpochMs()).toBe(start + 2_500);
  timer.cancel();
  clock.schedule(5_000, () => seen.push('late'));
  await clock.runUntilIdle();
  expect(seen.at(-1)).toBe('late');
});
