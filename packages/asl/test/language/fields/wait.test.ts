import { expect, test } from 'vitest';
import { type Fields, foundInJsonata, foundInState } from '../../support/found.ts';

const WAIT = { Type: 'Wait', End: true };
const TIMES = '[SecondsPath, Seconds, TimestampPath, Timestamp]';
const timestamp = '/Timestamp: String does not match RFC3339 timestamp';

test.each<[string, Fields, string]>([
  ['no time', {}, `: This object should have only one of the following fields: ${TIMES}`],
  [
    'two times',
    { Seconds: 1, Timestamp: '2030-01-01T00:00:00Z' },
    `: There should only be one of the following fields: ${TIMES}`,
  ],
  [
    'two paths to times',
    { SecondsPath: '$.a', TimestampPath: '$.b' },
    `: There should only be one of the following fields: ${TIMES}`,
  ],
  ['a part of a second', { Seconds: 1.5 }, '/Seconds: Expected value of type Integer'],
  ['seconds as text', { Seconds: '5' }, '/Seconds: Expected value of type Integer'],
  ['seconds below zero', { Seconds: -1 }, '/Seconds: Minimum value is 0'],
  ['too many seconds', { Seconds: 100_000_000 }, '/Seconds: Maximum value is 99999999'],
  ['many values for seconds', { SecondsPath: '$.a[*]' }, '/SecondsPath: Value is not a Reference Path'],
  ['a day that does not exist', { Timestamp: '2026-02-29T00:00:00Z' }, timestamp],
  ['a number as an instant', { Timestamp: 5 }, timestamp],
])('A Wait with %s is refused', (_, fields, expected) => {
  expect(foundInState({ ...WAIT, ...fields })).toEqual([expected]);
});

test.each<[string, Fields]>([
  ['no second', { Seconds: 0 }],
  ['the most seconds', { Seconds: 99_999_999 }],
  ['an instant', { Timestamp: '2030-01-01T00:00:00Z' }],
  ['an instant from its input', { TimestampPath: '$.at' }],
])('A Wait with %s is taken', (_, fields) => {
  expect(foundInState({ ...WAIT, ...fields })).toEqual([]);
});

test('A JSONata Wait may compute its instant', () => {
  expect(foundInJsonata({ ...WAIT, Timestamp: '{% $states.input.at %}' })).toEqual([]);
});
