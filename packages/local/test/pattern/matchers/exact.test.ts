import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matches, satisfies } from '../support/pattern.ts';

test('A plain value in a pattern is equal only to the same value of the same type', () => {
  const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  fc.assert(
    fc.property(scalar, scalar, (left, right) => {
      expect(satisfies(left, right)).toBe(left === right);
      expect(satisfies(left, left)).toBe(true);
    }),
  );
});

test.each(['300', '300.0', '3.0e2', '0.3E3', '30000e-2'])(
  'The number 300 in a pattern is equal to %s',
  (literal) => {
    expect(matches('{"n": [300]}', `{"n": ${literal}}`)).toBe(true);
    expect(matches(`{"n": [${literal}]}`, '{"n": 300}')).toBe(true);
  },
);

test('Numbers with more digits than a double are equal as texts only', () => {
  expect(matches('{"n": [12345678901234567890]}', '{"n": 12345678901234567890}')).toBe(true);
  expect(matches('{"n": [12345678901234567890]}', '{"n": 12345678901234567891}')).toBe(false);
  expect(matches('{"n": [12345678901234567890]}', '{"n": 12345678901234567890.0}')).toBe(false);
});

test.each([
  ['::1', '0:0:0:0:0:0:0:1', true],
  ['2001:db8::ff00:42:8329', '2001:0DB8:0000:0000:0000:FF00:0042:8329', true],
  ['10.0.0.1', '10.0.0.1', true],
  ['10.0.0.1', '10.0.0.2', false],
  ['::1', '::2', false],
  ['::1', 'localhost', false],
])('The address %s compared with %s in a pattern gives %s', (expected, actual, equal) => {
  expect(satisfies(expected, actual)).toBe(equal);
});

test('A plain value in a pattern can be written in the long form', () => {
  expect(satisfies({ exactly: 'running' }, 'running')).toBe(true);
  expect(satisfies({ exactly: 'running' }, 'Running')).toBe(false);
});
