import { expect, test } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import type { Json } from '../../../src/kernel/index.ts';
import { JsonataEvaluator } from '../../../src/states/jsonata/jsonata-evaluator.ts';
import { CountedIds } from '../support/test-cloud.ts';

// Source: expressions on either side of each bound of AWS, https://github.com/floci-io/floci/issues/2737.

function evaluate(expression: string): Promise<Json> {
  const evaluator = new JsonataEvaluator({ clock: new VirtualClock(), ids: new CountedIds() });
  return evaluator.evaluate({ expression, location: 'Output', bindings: {} });
}

const doubled = (times: number) =>
  `($double := function($text, $left) { $left = 0 ? $text : $double($text & $text, $left - 1) }; $length($double('x', ${times})))`;
const nested = (levels: number) =>
  `($deep := function($left) { $left = 0 ? 0 : 1 + $deep($left - 1) }; $deep(${levels}))`;
const sum = (terms: number) => Array.from({ length: terms }, () => '1').join('+');

const MEMORY = ': Expression evaluation memory limit exceeded: Check for excessive memory usage';
const STACK =
  ': Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive';

test.each<[what: string, taken: string, expected: Json, refused: string, sentence: string]>([
  ['a list', '$count([1..873782])', 873_782, '$sum([1..873783])', MEMORY],
  ['a text', doubled(22), 2 ** 22, doubled(23), MEMORY],
  ['a range', '$count($range(1, 360145, 1))', 360_145, '$range(1, 360146, 1)', MEMORY],
  ['an object', "$length({'x': 1}.x & '')", 1, "{'x': $pad('', 7000000, 'a')}", MEMORY],
  ['a text beyond the machine', "$length($pad('', 9, 'a'))", 9, "$pad('', 2000000000, 'a')", MEMORY],
  ['a sum', sum(100), 100, sum(101), STACK],
  ['a recursion', nested(31), 31, nested(32), STACK],
])('%s may be so large and no larger', async (_what, taken, expected, refused, sentence) => {
  expect(await evaluate(taken)).toBe(expected);
  await expect(evaluate(refused)).rejects.toThrow(`threw an error during evaluation${sentence}`);
});

test('An expression that never ends is ended', async () => {
  await expect(evaluate('($again := function($n) { $again($n + 1) }; $again(1))')).rejects.toThrow(
    'threw an error during evaluation: Expression evaluation timeout: Check for infinite loop',
  );
}, 60_000);

test('Numbers that JSON has not are the texts of their names', async () => {
  expect(await evaluate("[1/0, {'least': -1/0}, 0/0]")).toEqual(['Infinity', { least: '-Infinity' }, 'NaN']);
});

test('Arguments of the functions of Step Functions are cut to whole numbers', async () => {
  expect(await evaluate('$range(-1.7, 2, 1)')).toEqual([-1, 0, 1, 2]);
  expect(await evaluate('$partition([1, 2, 3], 2.9)')).toEqual([[1, 2], [3]]);
});
