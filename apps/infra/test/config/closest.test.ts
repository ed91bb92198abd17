import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closest, editDistance } from '../../src/config/closest.ts';

const word = fc.string({ maxLength: 12 });

test('A text does not differ from itself, and two texts differ by the same both ways', () => {
  fc.assert(
    fc.property(word, word, (left, right) => {
      expect(editDistance(left, left)).toBe(0);
      expect(editDistance(left, right)).toBe(editDistance(right, left));
      expect(editDistance(left, right) === 0).toBe(left === right);
    }),
  );
});

test('Two texts differ by at most as many characters as the longer has, and at least by as many as their lengths do', () => {
  fc.assert(
    fc.property(word, word, (left, right) => {
      expect(editDistance(left, right)).toBeLessThanOrEqual(Math.max(left.length, right.length));
      expect(editDistance(left, right)).toBeGreaterThanOrEqual(Math.abs(left.length - right.length));
    }),
  );
});

test('Two swapped neighbours are one slip', () => {
  expect(editDistance('regoin', 'region')).toBe(1);
});

test('The closest candidate is the nearest, and none that is far', () => {
  expect(closest('us-esat-1', ['us-west-1', 'us-east-1'])).toBe('us-east-1');
  expect(closest('moon', ['us-west-1', 'us-east-1'])).toBeUndefined();
});

test('The closest candidate has at most two slips, and is the first of two that are as near', () => {
  expect(closest('region', ['rexxon'])).toBe('rexxon');
  expect(closest('region', ['rexxxn'])).toBeUndefined();
  expect(closest('us-west-3', ['us-west-1', 'us-west-2'])).toBe('us-west-1');
});
