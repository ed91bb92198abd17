import { expect, test } from 'vitest';
import { parseLogPattern } from '../../src/lambda/logs/log-pattern.ts';

test.each([
  ['', 'START RequestId: 7', true],
  ['{ $.verdict = "*" }', '{"verdict":"late"}', true],
  ['{ $.verdict = "*" }', '{"verdict":""}', true],
  ['{ $.verdict = "*" }', '{"verdict":1}', false],
  ['{ $.verdict = "*" }', '{"level":"info"}', false],
  ['{ $.verdict = "*" }', 'START verdict', false],
  ['{ $.verdict = "*" }', '[1]', false],
  ['{$.verdict="late"}', '{"verdict":"late"}', true],
  ['{ $.verdict = "late" }', '{"verdict":"later"}', false],
  ['{ $.verdict = "*ted" }', '{"verdict":"rejected"}', true],
  ['{ $.verdict = "a.c" }', '{"verdict":"abc"}', false],
])('The pattern %j says of the line %j whether it matches: %s', (pattern, line, matches) => {
  expect(parseLogPattern(pattern)?.(line)).toBe(matches);
});

test.each(['ERROR', '{ $.a = 1 }', '{ $.a.b = "c" }', '{ ($.a = "b") && ($.c = "d") }', '[a, b]'])(
  'The pattern %s is none that the engine knows',
  (pattern) => {
    expect(parseLogPattern(pattern)).toBeUndefined();
  },
);
