import { expect, test } from 'vitest';
import { parseLogPattern } from '../../src/logs/pattern/log-pattern.ts';

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
  ['ERROR', 'an ERROR here', true],
  ['ERROR', 'an error here', false],
  ['ERROR late', 'late: ERROR', true],
  ['ERROR late', 'ERROR', false],
  ['"ERROR late"', 'ERROR late', true],
  ['"ERROR late"', 'late ERROR', false],
  ['?ERROR ?WARN', 'WARN', true],
  ['?ERROR ?WARN', 'INFO', false],
  ['ERROR -late', 'ERROR late', false],
  ['ERROR -late', 'ERROR early', true],
  ['%E[0-9]+%', 'E17', true],
  ['%E[0-9]+%', 'E', false],
  ['{ $.a = 1 }', '{"a":1}', true],
  ['{ $.a = 1 }', '{"a":"1"}', false],
  ['{ $.a >= 2.5 }', '{"a":3}', true],
  ['{ $.a < 2 }', '{"a":3}', false],
  ['{ $.a != "x" }', '{"a":"y"}', true],
  ['{ $.a != "x" }', '{}', false],
  ['{ $.a.b = "c" }', '{"a":{"b":"c"}}', true],
  ['{ $.a[1] = "c" }', '{"a":["b","c"]}', true],
  ['{ $.a[*].b = "c" }', '{"a":[{"b":"x"},{"b":"c"}]}', true],
  ['{ $.a = plain }', '{"a":"plain"}', true],
  ['{ $.a = %^p.+n$% }', '{"a":"plain"}', true],
  ['{ ($.a = "b") && ($.c = "d") }', '{"a":"b","c":"x"}', false],
  ['{ $.a = "b" && $.c = "d" || $.e IS TRUE }', '{"e":true}', true],
  ['{ $.a IS NULL }', '{"a":null}', true],
  ['{ $.a NOT EXISTS }', '{"b":1}', true],
  ['{ $.a NOT EXISTS }', '{"a":null}', false],
])('The pattern %j says of the line %j whether it matches: %s', (pattern, line, matches) => {
  expect(parseLogPattern(pattern)?.(line)).toBe(matches);
});

test.each([
  '[a, b]',
  '{ $.a }',
  '{ $.a = }',
  '{ a = 1 }',
  '{ $.a IS MAYBE }',
  '{ $.a = 1',
  '{ $.a < "b" }',
  '"open',
])('The pattern %s is none that the engine knows', (pattern) => {
  expect(parseLogPattern(pattern)).toBeUndefined();
});
