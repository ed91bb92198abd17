import { expect, test } from 'vitest';
import { type Fields, foundInJsonata, foundInState, onlyIn, TASK } from '../../support/found.ts';

const ErrorEquals = ['E'];
const retrier = (fields: Fields) => ({ ...TASK, Retry: [{ ErrorEquals, ...fields }] });
const catcher = (fields: Fields) => ({ ...TASK, Catch: [{ ErrorEquals, Next: 'S', ...fields }] });
const integer = 'Expected value of type Integer';

test.each<[string, Fields, string]>([
  ['that is no list', { ...TASK, Retry: {} }, '/Retry: Expected value of type Array'],
  ['whose entry is no object', { ...TASK, Retry: [1] }, '/Retry[0]: Expected value of type Object'],
  ['without ErrorEquals', { ...TASK, Retry: [{}] }, '/Retry[0]: These fields are required: [ErrorEquals]'],
  ['of no error', retrier({ ErrorEquals: [] }), '/Retry[0]/ErrorEquals: Value cannot be empty'],
  [
    'of an empty error name',
    retrier({ ErrorEquals: [''] }),
    '/Retry[0]/ErrorEquals[0]: Value cannot be empty',
  ],
  ['with a text as interval', retrier({ IntervalSeconds: 'abc' }), `/Retry[0]/IntervalSeconds: ${integer}`],
  ['with no interval', retrier({ IntervalSeconds: 0 }), '/Retry[0]/IntervalSeconds: Minimum value is 1'],
  [
    'with too long an interval',
    retrier({ IntervalSeconds: 100_000_000 }),
    '/Retry[0]/IntervalSeconds: Maximum value is 99999999',
  ],
  ['with less than no attempt', retrier({ MaxAttempts: -1 }), '/Retry[0]/MaxAttempts: Minimum value is 0'],
  [
    'with too many attempts',
    retrier({ MaxAttempts: 100_000_000 }),
    '/Retry[0]/MaxAttempts: Maximum value is 99999999',
  ],
  ['with a backoff that shrinks', retrier({ BackoffRate: 0.5 }), '/Retry[0]/BackoffRate: Minimum value is 1'],
  [
    'with a text as backoff',
    retrier({ BackoffRate: '2' }),
    '/Retry[0]/BackoffRate: Expected value of type Number',
  ],
  ['with no longest delay', retrier({ MaxDelaySeconds: 0 }), '/Retry[0]/MaxDelaySeconds: Minimum value is 1'],
  [
    'with a delay of over a year',
    retrier({ MaxDelaySeconds: 31_622_401 }),
    '/Retry[0]/MaxDelaySeconds: Maximum value is 31622400',
  ],
  [
    'with an unknown jitter',
    retrier({ JitterStrategy: 'SOME' }),
    '/Retry[0]/JitterStrategy: Value should be one of the following: [NONE, FULL]',
  ],
  ['with an unknown field', retrier({ Foo: 1 }), "/Retry[0]: Field 'Foo' is not supported"],
])('A Retry %s is refused', (_, state, expected) => {
  expect(foundInState(state)).toEqual([expected]);
});

test('A Retrier may have every field at its bounds', () => {
  const least = { IntervalSeconds: 1, MaxAttempts: 0, BackoffRate: 1, MaxDelaySeconds: 1 };
  const most = { IntervalSeconds: 99_999_999, MaxAttempts: 99_999_999, MaxDelaySeconds: 31_622_400 };
  for (const fields of [least, most, { JitterStrategy: 'FULL' }, { JitterStrategy: 'NONE', Comment: 'c' }]) {
    expect(foundInState(retrier(fields))).toEqual([]);
  }
});

test.each<[string, Fields, string]>([
  ['without Next', { ...TASK, Catch: [{ ErrorEquals }] }, '/Catch[0]: These fields are required: [Next]'],
  [
    'without ErrorEquals',
    { ...TASK, Catch: [{ Next: 'S' }] },
    '/Catch[0]: These fields are required: [ErrorEquals]',
  ],
  ['with Output in JSONPath', catcher({ Output: 1 }), `/Catch[0]: ${onlyIn('JSONata', 'Output')}`],
  [
    'with a path to many places as ResultPath',
    catcher({ ResultPath: '$.a[*]' }),
    '/Catch[0]/ResultPath: Value is not a Reference Path',
  ],
])('A Catcher %s is refused', (_, state, expected) => {
  expect(foundInState(state)).toEqual([expected]);
});

test('A Catcher with ResultPath in JSONata is refused', () => {
  expect(foundInJsonata(catcher({ ResultPath: '$.a' }))).toEqual([
    `/Catch[0]: ${onlyIn('JSONPath', 'ResultPath')}`,
  ]);
});

test.each(['Retry', 'Catch'])('States.ALL stands alone, in the last entry of %s', (field) => {
  const found = (...lists: readonly string[][]) =>
    foundInState({ ...TASK, [field]: lists.map((names) => ({ ErrorEquals: names, ...next(field) })) });
  const misplaced = 'States.ALL must appear alone and at end of list';
  expect(found(['E'], ['States.ALL'])).toEqual([]);
  expect(found(['States.ALL'], ['E'])).toEqual([`/${field}[0]/ErrorEquals: ${misplaced}`]);
  expect(found(['States.ALL', 'E'])).toEqual([`/${field}[0]/ErrorEquals: ${misplaced}`]);
});

const next = (field: string) => (field === 'Catch' ? { Next: 'S' } : {});
