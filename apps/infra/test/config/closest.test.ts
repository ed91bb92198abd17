import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closest, editDistance } from '../../src/config/closest.ts';

const word = fc.string({ maxLength: 12 });

test('knows no difference between a text and itself, and the same difference both ways', () => {
  fc.assert(
    fc.property(word, word, (left, right) => {
      expect(editDistance(left, left)).toBe(0);
      expect(editDistance(left, right)).toBe(editDistance(right, left));
      expect(editDistance(left, right) === 0).toBe(left === right);
    }),
  );
});

test('never counts more than the longer text has characters, nor less than they differ in length', () => {
  fc.assert(
    fc.property(word, word, (left, right) => {
      expect(editDistance(left, right)).toBeLessThanOrEqual(Math.max(left.length, right.length));
      expect(editDistance(left, right)).toBeGreaterThanOrEqual(Math.abs(left.length - right.length));
    }),
  );
});

test('counts two swapped neighbours once', () => {
  expect(editDistance('regoin', 'region')).toBe(1);
});

test('names the nearest candidate, and none that is far', () => {
  expect(closest('us-esat-1', ['us-west-1', 'us-east-1'])).toBe('us-east-1');
  expect(closest('moon', ['us-west-1', 'us-east-1'])).toBeUndefined();
});

test('takes two slips for a slip, three for another text, and the first of two that are as near', () => {
  expect(closest('region', ['rexxon'])).toBe('rexxon');
  expect(closest('region', ['rexxxn'])).toBeUndefined();
  expect(closest('us-west-3', ['us-west-1', 'us-west-2'])).toBe('us-west-1');
});
