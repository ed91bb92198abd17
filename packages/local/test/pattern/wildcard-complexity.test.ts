import { expect, test } from 'vitest';
import { matches } from './support/pattern.ts';

const TOO_COMPLEX = /Rule is too complex - try using fewer wildcard characters/;

function stackPattern(names: readonly string[]) {
  return { arn: names.map((name) => ({ wildcard: `*:stack/${name}/*` })) };
}

test.each([
  ['arn:aws:events:us-east-1:*:event-bus/*'],
  ['/Users/*/dir/dir/dir/dir/dir/doc.txt'],
  ['*a*b*c*'],
  ['*'],
])('The wildcard texts of a field may be %s', (wildcard) => {
  expect(matches({ a: [{ wildcard }] }, { a: 'x' })).toBe(wildcard === '*');
});

test.each([['*a*a*a*a*a*a*'], ['*/dir/dir/dir/dir/dir/dir/dir/dir/dir/dir/doc.txt'], ['*aaaaaaaaaaaa']])(
  'The wildcard texts of a field may not be %s, which is open at too many places at once',
  (wildcard) => {
    expect(() => matches({ a: [{ wildcard }] }, {})).toThrow(TOO_COMPLEX);
    expect(() => matches({ a: [{ 'anything-but': { wildcard } }] }, {})).toThrow(TOO_COMPLEX);
  },
);

test('The wildcard texts of a pattern count together within a field, not across fields', () => {
  expect(matches(stackPattern(['a', 'b', 'c']), { arn: 'arn:stack/b/1' })).toBe(true);
  expect(() => matches(stackPattern(['a', 'b', 'c', 'd']), {})).toThrow(TOO_COMPLEX);
  const fields = Object.fromEntries(
    ['p', 'q', 'r', 's'].map((field) => [field, [{ wildcard: '*:stack/a/*' }]]),
  );
  expect(matches(fields, {})).toBe(false);
});

test('The alternatives of $or multiply to a thousand and not to more', () => {
  const choice = (name: string, count: number) => ({
    [name]: { $or: Array.from({ length: count }, (_, index) => ({ [`f${index}`]: [1] })) },
  });
  const thousand = { ...choice('a', 10), ...choice('b', 10), ...choice('c', 10) };
  expect(matches(thousand, { a: { f9: 1 }, b: { f0: 1 }, c: { f5: 1 } })).toBe(true);
  expect(() => matches({ ...thousand, ...choice('d', 2) }, {})).toThrow(/2000 rule combinations/);
});
