import { expect, test } from 'vitest';
import { validate } from '../../../src/index.ts';
import { type Fields, foundInJsonata, foundInState, onlyIn } from '../../support/found.ts';

const TYPES = 'Task, Pass, Wait, Choice, Parallel, Map, Succeed, Fail';

test.each<[string, Fields, string[]]>([
  ['without a type', { End: true }, [': These fields are required: [Type]']],
  ['of an unknown type', { Type: 'Dance' }, [`/Type: Value should be one of the following: [${TYPES}]`]],
  [
    'with neither Next nor End',
    { Type: 'Pass' },
    [': This object should have only one of the following fields: [Next, End]'],
  ],
  [
    'with End: false and no Next',
    { Type: 'Pass', End: false },
    [': This object should have only one of the following fields: [Next, End]'],
  ],
  [
    'with both Next and End',
    { Type: 'Pass', Next: 'S', End: true },
    [': There should only be one of the following fields: [Next, End]'],
  ],
  ['with a number as Next', { Type: 'Pass', Next: 5 }, ['/Next: Expected value of type String']],
  ['with an empty Next', { Type: 'Pass', Next: '' }, ['/Next: Value cannot be empty']],
  ['with a text as End', { Type: 'Pass', End: 'true' }, ['/End: Expected value of type Boolean']],
  ['with a number as Comment', { Type: 'Succeed', Comment: 5 }, ['/Comment: Expected value of type String']],
  [
    'with a field that no state has',
    { Type: 'Pass', Frob: 1, constructor: 1, End: true },
    [": Field 'Frob' is not supported", ": Field 'constructor' is not supported"],
  ],
  [
    'with a field of another type of state',
    { Type: 'Wait', Seconds: 1, Result: 1, End: true },
    [": Field 'Result' is not supported"],
  ],
])('A state %s is refused', (_, state, expected) => {
  expect(foundInState(state)).toEqual(expected);
});

test('End: false says as much as no End', () => {
  expect(foundInState({ Type: 'Pass', Next: 'S', End: false })).toEqual([]);
});

test('A member that is undefined is not there', () => {
  expect(foundInState({ Type: 'Pass', Next: undefined, Frob: undefined, End: true })).toEqual([]);
});

test.each(['Output'])('%s is refused in a JSONPath state', (field) => {
  expect(foundInState({ Type: 'Pass', [field]: {}, End: true })).toEqual([`: ${onlyIn('JSONata', field)}`]);
});

test.each(['InputPath', 'OutputPath', 'Parameters', 'ResultPath', 'Result'])(
  '%s is refused in a JSONata state',
  (field) => {
    expect(foundInJsonata({ Type: 'Pass', [field]: '$', End: true })).toEqual([
      `: ${onlyIn('JSONPath', field)}`,
    ]);
  },
);

test('A state of a JSONata machine cannot be JSONPath', () => {
  expect(foundInJsonata({ Type: 'Pass', QueryLanguage: 'JSONPath', End: true })).toEqual([
    ": 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
  ]);
});

test('A state of a JSONPath machine may be JSONata', () => {
  expect(foundInState({ Type: 'Pass', QueryLanguage: 'JSONata', Output: 1, End: true })).toEqual([]);
});

test('A state inside a JSONata Map of a JSONPath machine is JSONPath', () => {
  const ItemProcessor = { StartAt: 'P', States: { P: { Type: 'Pass', Output: {}, End: true } } };
  expect(
    foundInState({ Type: 'Map', QueryLanguage: 'JSONata', Items: [1], ItemProcessor, End: true }),
  ).toEqual([`/ItemProcessor/States/P: ${onlyIn('JSONata', 'Output')}`]);
});

test('A diagnostic says what was found, which Step Functions does not', () => {
  const machine = { StartAt: 'a/b', States: { 'a/b': { Type: 'Wait', Seconds: -1, End: true } } };
  expect(validate(machine)).toEqual([
    {
      code: 'SCHEMA_VALIDATION_FAILED',
      location: '/States/a/b/Seconds',
      message: 'Minimum value is 0',
      hint: 'found -1',
    },
  ]);
});

test('A diagnostic shows at most 80 characters of what was found', () => {
  const machine = { StartAt: 'S', States: { S: { Type: 'x'.repeat(100) } } };
  expect(validate(machine)[0]?.hint).toBe(`found "${'x'.repeat(79)}…`);
  const short = { StartAt: 'S', States: { S: { Type: 'x'.repeat(78) } } };
  expect(validate(short)[0]?.hint).toBe(`found "${'x'.repeat(78)}"`);
});

test.each<[string, unknown, string]>([
  [
    'an unknown field',
    { Type: 'Pass', Frob: 1, End: true },
    'known here: Comment, QueryLanguage, Next, End, Assign, InputPath, OutputPath, Parameters, ResultPath, Type, Result',
  ],
  ['an object where a text must be', { Type: 'Pass', Next: { a: 1 } }, 'found {"a":1}'],
  ['two fields that exclude each other', { Type: 'Pass', Next: 'S', End: true }, 'found Next and End'],
])('A diagnostic of %s says how to mend it', (_, state, hint) => {
  expect(validate({ StartAt: 'S', States: { S: state } }, { alone: true })).toMatchObject([{ hint }]);
});
