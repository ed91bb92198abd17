import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesWildcard, parseWildcardText } from '../../../src/pattern/wildcard-text.ts';
import { satisfies } from '../support/pattern.ts';

/** Few letters, so that parts of a wildcard text occur in the texts it is tried on. */
const letters = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 8 });
const wildcardText = fc.array(letters, { minLength: 1, maxLength: 4 }).map((parts) =>
  // Two stars in a row are not allowed: parts between stars must not be empty.
  parts.map((part, index) => (index > 0 && index < parts.length - 1 && part === '' ? 'a' : part)).join('*'),
);

test('Wildcard agrees with a regular expression that has .* for each star', () => {
  fc.assert(
    fc.property(wildcardText, letters, (wildcard, text) => {
      const expected = new RegExp(`^${wildcard.replaceAll('*', '.*')}$`).test(text);
      expect(matchesWildcard(parseWildcardText(wildcard), text)).toBe(expected);
    }),
    { numRuns: 1_000 },
  );
});

test('Wildcard matches a text with something put in for each star', () => {
  fc.assert(
    fc.property(wildcardText, letters, (wildcard, filling) => {
      const text = wildcard.replaceAll('*', filling);
      expect(matchesWildcard(parseWildcardText(wildcard), text)).toBe(true);
    }),
  );
});

test('Wildcard does not let its ends overlap', () => {
  expect(satisfies({ wildcard: 'ab*ba' }, 'aba')).toBe(false);
  expect(satisfies({ wildcard: 'ab*ba' }, 'abba')).toBe(true);
  expect(satisfies({ wildcard: 'a*b*b' }, 'ab')).toBe(false);
});

test('Wildcard takes escaped stars and backslashes for themselves', () => {
  expect(satisfies({ wildcard: 'a\\*b' }, 'a*b')).toBe(true);
  expect(satisfies({ wildcard: 'a\\*b' }, 'axb')).toBe(false);
  expect(satisfies({ wildcard: 'a\\\\b' }, 'a\\b')).toBe(true);
});

test('Wildcard is satisfied by strings only', () => {
  expect(satisfies({ wildcard: '*' }, '')).toBe(true);
  expect(satisfies({ wildcard: '*' }, 12)).toBe(false);
});

test.each([
  ['a**b', 'Consecutive wildcard characters at pos 2'],
  ['a\\b', 'Invalid escape character at pos 2'],
  ['é\\', 'Invalid escape character at pos 3'],
  [5, 'wildcard match pattern must be a string'],
])('Wildcard refuses %s', (wildcard, reason) => {
  expect(() => satisfies({ wildcard }, 'a')).toThrow(reason);
});
