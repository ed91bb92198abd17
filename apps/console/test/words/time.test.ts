import { describe, expect, test } from 'vitest';
import { durationText, relativeText } from '../../src/words/time.ts';

const NOW = Date.parse('2026-01-01T12:00:00.000Z');

describe('A duration', () => {
  test.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [1_000, '1 s'],
    [61_000, '1 min 1 s'],
    [3_600_000, '1 h'],
    [3_601_000, '1 h'],
    [7_500_000, '2 h 5 min'],
    [90_061_000, '1 d 1 h'],
    [-5, '0 ms'],
  ])('of %d ms reads %s', (milliseconds, text) => {
    expect(durationText(milliseconds)).toBe(text);
  });
});

describe('An instant', () => {
  test('that is less than a second away is now', () => {
    expect(relativeText('2026-01-01T12:00:00.900Z', NOW)).toBe('now');
  });

  test('that is to come says how long that takes, and a second that has begun counts', () => {
    expect(relativeText('2026-01-01T12:00:01.200Z', NOW)).toBe('in 2 s');
  });

  test('that has been says how long ago that is', () => {
    expect(relativeText('2026-01-01T10:00:00.000Z', NOW)).toBe('2 h ago');
  });
});
