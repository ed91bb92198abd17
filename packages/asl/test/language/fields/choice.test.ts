import { expect, test } from 'vitest';
import { COMPARISON_OPERATORS } from '../../../src/language/index.ts';
import { type Fields, foundInJsonata, foundInState, onlyIn } from '../../support/found.ts';

const chooses = (rule: Fields) => ({ Type: 'Choice', Choices: [{ Next: 'S', ...rule }] });
const TEST = { Variable: '$.a', IsNull: true };
const OPERATORS = Object.keys(COMPARISON_OPERATORS).join(', ');
const reference = 'Value is not a Reference Path';

test.each<[string, Fields, string]>([
  ['no rule', { Type: 'Choice', Choices: [] }, '/Choices: Value cannot be empty'],
  ['an empty Default', { ...chooses(TEST), Default: '' }, '/Default: Value cannot be empty'],
  ['End', { ...chooses(TEST), End: true }, ": Field 'End' is not supported"],
])('A Choice with %s is refused', (_, state, expected) => {
  expect(foundInState(state)).toEqual([expected]);
});

test.each<[string, Fields, string]>([
  ['that leads nowhere', { ...TEST, Next: undefined }, ': These fields are required: [Next]'],
  [
    'without a test',
    {},
    ': The object must have only one of the following fields, [And, Or, Not, Variable, Condition]',
  ],
  [
    'of two kinds',
    { ...TEST, Not: TEST },
    ': The object must have only one of the following fields, [And, Or, Not, Variable, Condition]',
  ],
  [
    'that compares a variable with nothing',
    { Variable: '$.a' },
    `: There should only be one of the following fields: [${OPERATORS}]`,
  ],
  [
    'that compares a variable twice',
    { ...TEST, IsPresent: true },
    `: There should only be one of the following fields: [${OPERATORS}]`,
  ],
  [
    'that negates a test and compares besides',
    { Not: TEST, IsNull: true },
    `: There should only be one of the following fields: [${OPERATORS}]`,
  ],
  ['whose variable is no path', { ...TEST, Variable: 'a' }, `/Variable: ${reference}`],
  ['whose variable is many values', { ...TEST, Variable: '$.a[*]' }, `/Variable: ${reference}`],
  ['with an unknown comparison', { ...TEST, Foo: 1 }, ": Field 'Foo' is not supported"],
  ['with Next inside And', { And: [{ ...TEST, Next: 'S' }] }, "/And[0]: Field 'Next' is not supported"],
  ['with an empty And', { And: [] }, '/And: Value cannot be empty'],
  ['with an empty Or', { Or: [] }, '/Or: Value cannot be empty'],
  ['with a mistake inside Or', { Or: [TEST, { ...TEST, Foo: 1 }] }, "/Or[1]: Field 'Foo' is not supported"],
  ['with a mistake inside Not', { Not: { ...TEST, Foo: 1 } }, "/Not: Field 'Foo' is not supported"],
  ['with a condition in JSONPath', { Condition: true }, `: ${onlyIn('JSONata', 'Condition')}`],
  ['with Output in JSONPath', { ...TEST, Output: 1 }, `: ${onlyIn('JSONata', 'Output')}`],
])('A rule %s is refused', (_, rule, expected) => {
  expect(foundInState(chooses(rule))).toEqual([`/Choices[0]${expected}`]);
});

const operand = {
  text: ['text', 5, 'Expected value of type String'],
  number: [5, 'text', 'Expected value of type Number'],
  boolean: [false, 'false', 'Expected value of type Boolean'],
  timestamp: ['2030-01-01T00:00:00Z', 'tomorrow', 'String does not match RFC3339 timestamp'],
  path: ['$.b', 'b', reference],
} as const;

test.each(Object.entries(COMPARISON_OPERATORS))('%s takes a %s and nothing else', (operator, kind) => {
  const [right, wrong, message] = operand[kind];
  expect(foundInState(chooses({ Variable: '$.a', [operator]: right }))).toEqual([]);
  expect(foundInState(chooses({ Variable: '$.a', [operator]: wrong }))).toEqual([
    `/Choices[0]/${operator}: ${message}`,
  ]);
});

test('There are 39 comparisons', () => {
  expect(Object.keys(COMPARISON_OPERATORS)).toHaveLength(39);
});

test.each<[string, Fields, string[]]>([
  ['a number as Condition', { Condition: 5 }, ['/Condition: Expected value of type String']],
  [
    'a plain text as Condition',
    { Condition: 'yes' },
    ['/Condition: JSONata string must start with {% and end with %}'],
  ],
  ['a comparison', TEST, [`: ${onlyIn('JSONPath', 'Variable')}`, `: ${onlyIn('JSONPath', 'IsNull')}`]],
])('A JSONata rule with %s is refused', (_, rule, expected) => {
  expect(foundInJsonata(chooses(rule))).toEqual(expected.map((one) => `/Choices[0]${one}`));
});

test('A JSONata rule has an expression or a boolean as Condition', () => {
  expect(foundInJsonata(chooses({ Condition: '{% $states.input.big %}', Output: 1 }))).toEqual([]);
  expect(foundInJsonata(chooses({ Condition: true }))).toEqual([]);
});
