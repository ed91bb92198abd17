import { expect, test } from 'vitest';
import { type Fields, foundInJsonata, foundInState, TASK } from '../../support/found.ts';

const neither = (field: string) =>
  `The value for the field '${field}' must be a valid JSONPath or a valid intrinsic function call`;

test.each<[string, Fields, string]>([
  ['one member given twice', { Parameters: { a: 1, 'a.$': '$.a' } }, "/Parameters: Duplicate field 'a'"],
  [
    'a text where a path must be',
    { Parameters: { in: { 'a.$': 'a' } } },
    `/Parameters/in: ${neither('a.$')}`,
  ],
  [
    'a text where a path must be, in a list',
    { Parameters: { in: [1, { 'a.$': 'a' }] } },
    `/Parameters/in[1]: ${neither('a.$')}`,
  ],
  ['a number where a path must be', { Parameters: { 'a.$': 5 } }, `/Parameters: ${neither('a.$')}`],
  ['an unknown function', { Parameters: { 'a.$': 'States.Nope()' } }, `/Parameters: ${neither('a.$')}`],
  ['a list as ResultSelector', { ResultSelector: [] }, '/ResultSelector: Expected value of type Object'],
  ['an InputPath that is no path', { InputPath: 'a' }, '/InputPath: Value must be a valid JSONPath.'],
  ['a number as OutputPath', { OutputPath: 5 }, '/OutputPath: Value must be a valid JSONPath.'],
  ['a ResultPath to many places', { ResultPath: '$.a[*]' }, '/ResultPath: Value is not a Reference Path'],
  [
    'a ResultPath in the context object',
    { ResultPath: '$$.a' },
    '/ResultPath: Value is not a Reference Path',
  ],
  ['a ResultPath in a variable', { ResultPath: '$a' }, '/ResultPath: Value is not a Reference Path'],
])('A JSONPath state with %s is refused', (_, fields, expected) => {
  expect(foundInState({ ...TASK, ...fields })).toEqual([expected]);
});

test.each<[string, Fields]>([
  ['null for every path', { InputPath: null, OutputPath: null, ResultPath: null }],
  ['a payload that is a text', { Parameters: 'plain' }],
  ['paths and functions in a payload', { Parameters: { 'a.$': '$.a', 'b.$': 'States.UUID()', c: ['$.a'] } }],
  ['a ResultPath below its input', { ResultPath: '$.a.b' }],
  ['a path to many places as InputPath', { InputPath: '$.a[*]' }],
])('A JSONPath state with %s is taken', (_, fields) => {
  expect(foundInState({ ...TASK, ...fields })).toEqual([]);
});

test('Arguments are an object or an expression', () => {
  const list = { ...TASK, Arguments: [1] };
  expect(foundInJsonata(list)).toEqual(['/Arguments: Expected value of type Object']);
  expect(foundInJsonata({ ...TASK, Arguments: '{% $states.input %}' })).toEqual([]);
});

const RESERVED = "RESERVED_VARIABLE_NAME /Assign/states: Cannot assign to reserved variable '$states'.";
const long = 'x'.repeat(81);
test.each<[string, unknown, string]>([
  ['a list of variables', [], '/Assign: Expected value of type Object'],
  ['a variable called states', { states: 1 }, RESERVED],
  [
    'a variable whose name begins with a line',
    { _x: 1 },
    "INVALID_VARIABLE_NAME /Assign/_x: Invalid variable name '_x': the variable name contains invalid characters.",
  ],
  [
    'a variable with a name of 81 characters',
    { [long]: 1 },
    `INVALID_VARIABLE_NAME /Assign/${long}: Invalid variable name '${long}': the variable name exceeds the 80-character limit.`,
  ],
])('A state that assigns %s is refused', (_, Assign, expected) => {
  expect(foundInState({ Type: 'Pass', Assign, End: true })).toEqual([expected]);
});

test('A JSONPath state may assign what a path leads to, under a name of up to 80 characters', () => {
  const Assign = { ['x'.repeat(80)]: 1, 'order.$': '$.order' };
  expect(foundInState({ Type: 'Pass', Assign, End: true })).toEqual([]);
});

test('A dot and a dollar sign are no part of a variable in JSONata', () => {
  expect(foundInJsonata({ Type: 'Pass', Assign: { 'order.$': 1 }, End: true })).toEqual([
    "INVALID_VARIABLE_NAME /Assign/order.$: Invalid variable name 'order.$': the variable name contains invalid characters.",
  ]);
});
