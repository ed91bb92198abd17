import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CUT_MARK, shorten } from '../../src/content/shorten.ts';

test('Shortening leaves a text that fits as it is', () => {
  expect(shorten('abc', 3)).toBe('abc');
});

test('Shortening marks a text that was cut, within the limit', () => {
  expect(shorten('abcd', 3)).toBe('ab…');
});

test('Shortening never leaves half a character', () => {
  expect(shorten('a😀bc', 3)).toBe('a…');
  expect(shorten('a😀bc', 4)).toBe('a😀…');
});

test('Shortening keeps a beginning of every text, as long as the limit allows', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.integer({ min: 1, max: 40 }),
      (text, limit) => {
        const short = shorten(text, limit);
        if (text.length <= limit) {
          expect(short).toBe(text);
        } else {
          expect(short.endsWith(CUT_MARK)).toBe(true);
          expect(text.startsWith(short.slice(0, -CUT_MARK.length))).toBe(true);
          // A lone half stands for no character, with or without the cut; `unit: 'binary'` makes none.
          expect(/[\uD800-\uDBFF]…$/.test(short)).toBe(false);
          expect([limit, limit - 1]).toContain(short.length);
        }
      },
    ),
  );
});
