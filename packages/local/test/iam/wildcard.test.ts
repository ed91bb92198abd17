import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesArn, matchesWildcard } from '../../src/iam/wildcard.ts';

/** The obvious definition, exponential at worst: for comparison on short texts only. */
function matchesByDefinition(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  if (pattern.startsWith('*')) {
    return (
      matchesByDefinition(pattern.slice(1), text) ||
      (text !== '' && matchesByDefinition(pattern, text.slice(1)))
    );
  }
  if (text === '') return false;
  return (
    (pattern[0] === '?' || pattern[0] === text[0]) && matchesByDefinition(pattern.slice(1), text.slice(1))
  );
}

test('A wildcard pattern matches as it is defined to', () => {
  const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
  const texts = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
  fc.assert(
    fc.property(patterns, texts, (pattern, text) => {
      expect(matchesWildcard(pattern, text)).toBe(matchesByDefinition(pattern, text));
    }),
    { numRuns: 2_000 },
  );
});

test('A wildcard pattern is not slow on a text that almost matches', () => {
  expect(matchesWildcard(`${'a*'.repeat(40)}b`, 'a'.repeat(5_000))).toBe(false);
});

test.each([
  ['arn:aws:sqs:*:000000000000:letters', 'arn:aws:sqs:eu-central-1:000000000000:letters', true],
  [
    'arn:aws:events:eu-central-1:*:rule/shop/*',
    'arn:aws:events:eu-central-1:000000000000:rule/shop/paid',
    true,
  ],
  ['arn:aws:sqs:*:letters', 'arn:aws:sqs:eu-central-1:000000000000:letters', false],
  ['arn:*:letters', 'arn:aws:sqs:eu-central-1:000000000000:letters', false],
  ['*', 'arn:aws:sqs:eu-central-1:000000000000:letters', false],
  ['arn:aws:states:*:*:execution:*:one', 'arn:aws:states:eu-central-1:000000000000:execution:flow:one', true],
])('The ARN pattern %s matches %s: %s', (pattern, arn, expected) => {
  expect(matchesArn(pattern, arn)).toBe(expected);
});
