import { expect, test } from 'vitest';
import { InvalidPatternError, parseEventPattern } from '../../src/pattern/index.ts';
import { matches } from './support/pattern.ts';

test.each([
  ['', 'Unexpected end-of-input'],
  ['[]', 'Filter is not an object'],
  ['{}', 'Empty objects are not allowed'],
  ['{"a": {}}', 'Empty objects are not allowed'],
  ['{"a": []}', 'Empty arrays are not allowed'],
  ['{"a": "b"}', '"a" must be an object or an array'],
  ['{"a": [["b"]]}', 'Match value must be String, number, true, false, or null'],
  ['{"a": [{}]}', 'Match expression name not found'],
  ['{"a": [{"Prefix": "b"}]}', 'Unrecognized match type Prefix'],
  ['{"a": [{"constructor": "b"}]}', 'Unrecognized match type constructor'],
  ['{"a": [{"prefix": "b", "suffix": "c"}]}', 'Only one key allowed in match expression'],
  ['{"a": [{"prefix": ["b"]}]}', 'prefix match pattern must be a string'],
  ['{"a": [{"suffix": {"prefix": "b"}}]}', 'Unsupported suffix pattern: prefix'],
  ['{"a": [{"prefix": {"equals-ignore-case": 1}}]}', 'equals-ignore-case match pattern must be a string'],
  ['{"a": [{"equals-ignore-case": null}]}', 'equals-ignore-case match pattern must be a string'],
  ['{"a": [{"exists": "yes"}]}', 'exists match pattern must be either true or false.'],
  ['{"$or": {"a": [1]}}', 'It must be an Array followed with $or.'],
  ['{"$or": [{"a": [1]}]}', 'There must have at least 2 Objects in $or relationship.'],
  ['{"$or": [{"a": [1]}, 2]}', 'Only JSON object is allowed in array of $or relationship.'],
  ['{"$or": [{"a": [1]}, {"prefix": ["x"]}]}', 'prefix is Ruler reserved fieldName'],
])('An event pattern cannot be %s', (text, reason) => {
  expect(() => parseEventPattern(text)).toThrow(InvalidPatternError);
  expect(() => parseEventPattern(text)).toThrow(reason);
});

test('An event pattern that is wrong is refused with the line and column of the wrong value', () => {
  expect(() => parseEventPattern('{\n  "a": [ { "suffix": 3 } ]\n}')).toThrow(/; line: 2, column: 11\]$/);
});

test('An event pattern can name a field as a matcher is named, outside of $or', () => {
  expect(matches({ prefix: ['x'] }, { prefix: 'x' })).toBe(true);
});

test('An event pattern has the last of a key that occurs twice', () => {
  const pattern = '{"a": [{"prefix": "us-"}], "a": [{"anything-but": "us-east"}]}';
  expect(matches(pattern, { a: 'eu-central' })).toBe(true);
  expect(matches(pattern, { a: 'us-east' })).toBe(false);
});
