import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InvalidPatternError } from '../../../src/pattern/index.ts';
import { matches, satisfies } from '../support/pattern.ts';

const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));

test('Numeric compares as numbers compare', () => {
  fc.assert(
    fc.property(number, number, (bound, value) => {
      expect(satisfies({ numeric: ['=', bound] }, value)).toBe(value === bound);
      expect(satisfies({ numeric: ['<', bound] }, value)).toBe(value < bound);
      expect(satisfies({ numeric: ['<=', bound] }, value)).toBe(value <= bound);
      expect(satisfies({ numeric: ['>', bound] }, value)).toBe(value > bound);
      expect(satisfies({ numeric: ['>=', bound] }, value)).toBe(value >= bound);
    }),
  );
});

test('Numeric of two bounds is satisfied by what satisfies each of them', () => {
  fc.assert(
    fc.property(number, number, number, (one, other, value) => {
      fc.pre(one !== other);
      const [bottom, top] = one < other ? [one, other] : [other, one];
      expect(satisfies({ numeric: ['>', bottom, '<=', top] }, value)).toBe(
        satisfies({ numeric: ['>', bottom] }, value) && satisfies({ numeric: ['<=', top] }, value),
      );
      expect(satisfies({ numeric: ['>=', bottom, '<', top] }, value)).toBe(
        satisfies({ numeric: ['>=', bottom] }, value) && satisfies({ numeric: ['<', top] }, value),
      );
    }),
  );
});

test('Numeric is satisfied by numbers only, and only by those that a double holds as written', () => {
  expect(satisfies({ numeric: ['>', 100] }, '300')).toBe(false);
  expect(satisfies({ numeric: ['>', 100] }, null)).toBe(false);
  expect(matches('{"n": [{"numeric": [">", 100]}]}', '{"n": 101.50}')).toBe(true);
  expect(matches('{"n": [{"numeric": [">", 100]}]}', '{"n": 12345678901234567891}')).toBe(false);
});

test.each([
  ['[]', 'Invalid member in numeric match: ]'],
  ['[5]', 'Invalid member in numeric match: 5'],
  ['["!=", 5]', 'Unrecognized numeric range operator: !='],
  ['["=", "5"]', 'Value of equals must be numeric'],
  ['["="]', 'Value of equals must be numeric'],
  ['["=", 5, 6]', 'Too many elements in numeric expression'],
  ['["<", 5, ">", 1]', 'Too many elements in numeric expression'],
  ['[">", 5, 6]', 'Bad value in numeric range: 6'],
  ['[">", 5, "=", 6]', 'Bad numeric range operator: ='],
  ['[">", 5, "<", null]', 'Value of < must be numeric'],
  ['[">", 5, "<", 6, "<", 7]', 'Too many terms in numeric range expression'],
  ['[">", 6, "<", 5]', 'Bottom must be less than top'],
  ['[">=", 5, "<=", 5]', 'Bottom must be less than top'],
  ['["=", 1e400]', 'Cannot compare number : 1e400'],
  ['["=", 1E-325]', 'Cannot compare number : 1E-325'],
  ['5', 'Value of numeric must be an array.'],
])('Numeric refuses %s', (operand, reason) => {
  const match = () => matches(`{"n": [{"numeric": ${operand}}]}`, {});
  expect(match).toThrow(InvalidPatternError);
  expect(match).toThrow(reason);
});
