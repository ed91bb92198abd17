import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matches, satisfies } from '../support/pattern.ts';

const text = fc.string({ minLength: 1, maxLength: 3, unit: fc.constantFrom('a', 'b', 'A', 'B') });
const value = fc.oneof(text, fc.integer({ min: 0, max: 3 }), fc.boolean(), fc.constant(null));

test('anything-but is the negation of the matchers that it excludes', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), value, (texts, tried) => {
      expect(satisfies({ 'anything-but': texts }, tried)).toBe(!texts.some((one) => satisfies(one, tried)));
      for (const operator of ['prefix', 'suffix', 'wildcard', 'equals-ignore-case']) {
        expect(satisfies({ 'anything-but': { [operator]: texts } }, tried)).toBe(
          !texts.some((one) => satisfies({ [operator]: one }, tried)),
        );
      }
    }),
  );
});

test('anything-but of numbers is the negation of these numbers', () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(numbers, value, (excluded, tried) => {
      expect(satisfies({ 'anything-but': excluded }, tried)).toBe(!excluded.some((one) => one === tried));
    }),
  );
  expect(matches('{"n": [{"anything-but": 3}]}', '{"n": 3.0}')).toBe(false);
});

test('anything-but asks for the field to be there', () => {
  expect(matches({ a: [{ 'anything-but': 'x' }] }, {})).toBe(false);
  expect(matches({ a: [{ 'anything-but': 'x' }] }, { a: null })).toBe(true);
});

test('anything-but asks of a list in the event for one element that is not excluded', () => {
  expect(satisfies({ 'anything-but': 'x' }, ['x', 'y'])).toBe(true);
  expect(satisfies({ 'anything-but': 'x' }, ['x'])).toBe(false);
});

test.each([
  ['null', 'Value of anything-but must be an array or single string/number value.'],
  ['true', 'Value of anything-but must be an array or single string/number value.'],
  ['[null]', 'Inside anything but list, start|null|boolean is not supported.'],
  ['[[1]]', 'Inside anything but list, start|null|boolean is not supported.'],
  ['[1, "a"]', 'mixed type is not supported'],
  ['[]', 'mixed type is not supported'],
  ['{}', 'Anything-But expression name not found'],
  ['{"numeric": [">", 1]}', 'Unsupported anything-but pattern: numeric'],
  ['{"prefix": "a", "suffix": "b"}', 'Too many elements in numeric expression'],
  ['{"prefix": ""}', 'Null prefix/suffix not allowed'],
  ['{"suffix": ["a", ""]}', 'Null prefix/suffix not allowed'],
  ['{"prefix": 1}', 'prefix/suffix match pattern must be a string'],
  ['{"prefix": {"equals-ignore-case": "a"}}', 'Value of anything-but must be an array'],
  ['{"wildcard": [1]}', 'wildcard match pattern must be a string'],
  ['{"wildcard": "a**"}', 'Consecutive wildcard characters at pos 2'],
  ['{"equals-ignore-case": 1}', 'Inside anything-but/equals-ignore-case list'],
])('anything-but refuses %s', (operand, reason) => {
  expect(() => matches(`{"a": [{"anything-but": ${operand}}]}`, {})).toThrow(reason);
});
