import { expect, test } from 'vitest';
import { type Fields, foundInJsonata, foundInState } from '../../support/found.ts';

test.each<[string, Fields, string]>([
  [
    'two errors',
    { Error: 'E', ErrorPath: '$.e' },
    ': There should only be one of the following fields: [Error, ErrorPath]',
  ],
  [
    'two causes',
    { Cause: 'C', CausePath: '$.c' },
    ': There should only be one of the following fields: [Cause, CausePath]',
  ],
  ['a number as error', { Error: 5 }, '/Error: Expected value of type String'],
  ['a number as cause', { Cause: 5 }, '/Cause: Expected value of type String'],
  [
    'a text where a path to its error must be',
    { ErrorPath: 'e' },
    "/ErrorPath: The value for the field 'ErrorPath' must be a valid JSONPath or a valid intrinsic function call",
  ],
  [
    'a text where a path to its cause must be',
    { CausePath: 'c' },
    "/CausePath: The value for the field 'CausePath' must be a valid JSONPath or a valid intrinsic function call",
  ],
])('A Fail with %s is refused', (_, fields, expected) => {
  expect(foundInState({ Type: 'Fail', ...fields })).toEqual([expected]);
});

test('A Fail may have neither error nor cause, take them from its input, or compute them', () => {
  expect(foundInState({ Type: 'Fail' })).toEqual([]);
  expect(foundInState({ Type: 'Fail', ErrorPath: '$.e', CausePath: "States.Format('{}', $.c)" })).toEqual([]);
  expect(foundInJsonata({ Type: 'Fail', Error: '{% $states.input.e %}', Cause: 'plain' })).toEqual([]);
});
