import { expect, test } from 'vitest';
import { validate } from '../../../src/index.ts';

const States = { A: { Type: 'Succeed' } };

test.each<[string, unknown, string]>([
  ['null', null, 'undefined: Definition must be a valid JSON object'],
  ['a list', [], 'undefined: Definition must be a valid JSON object'],
  ['a machine of nothing', {}, '/: These fields are required: [StartAt, States]'],
  ['a machine with states in a list', { StartAt: 'S', States: [] }, '/States: Expected value of type Object'],
  ['a machine that starts at a number', { StartAt: 5, States }, '/StartAt: Expected value of type String'],
  [
    'a machine of another version',
    { StartAt: 'A', States, Version: '2.0' },
    '/Version: Value should be one of the following: [1.0]',
  ],
  ['a machine with an unknown field', { StartAt: 'A', States, Foo: 1 }, "/: Field 'Foo' is not supported"],
  [
    'a machine in another query language',
    { StartAt: 'A', States, QueryLanguage: 'SQL' },
    '/QueryLanguage: Value should be one of the following: [JSONPath, JSONata]',
  ],
  [
    'a machine with less than no time',
    { StartAt: 'A', States, TimeoutSeconds: -1 },
    '/TimeoutSeconds: Minimum value is 0',
  ],
  [
    'a machine with too much time',
    { StartAt: 'A', States, TimeoutSeconds: 100_000_000 },
    '/TimeoutSeconds: Maximum value is 99999999',
  ],
  [
    'a machine with a number as state',
    { StartAt: 'A', States: { A: 5 } },
    '/States/A: Expected value of type Object',
  ],
])('%s is refused', (_, machine, expected) => {
  expect(validate(machine).map(({ location, message }) => `${location}: ${message}`)).toEqual([expected]);
});

test('A machine without states is refused', () => {
  expect(validate({ StartAt: 'S', States: {} })).toMatchObject([
    { location: '/States', message: 'Value cannot be empty' },
    { location: '/StartAt', message: "Missing 'StartAt' target: S" },
  ]);
});

test('A machine may have every field at its bounds', () => {
  const fields = { StartAt: 'A', States, Comment: 'c', Version: '1.0' };
  for (const TimeoutSeconds of [0, 99_999_999]) expect(validate({ ...fields, TimeoutSeconds })).toEqual([]);
});
