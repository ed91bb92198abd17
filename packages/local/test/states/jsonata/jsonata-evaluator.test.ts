import { expect, test } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import type { Json } from '../../../src/kernel/index.ts';
import { QueryFailure } from '../../../src/states/errors.ts';
import { JsonataEvaluator } from '../../../src/states/jsonata/jsonata-evaluator.ts';
import { CountedIds } from '../support/test-cloud.ts';

const clock = new VirtualClock({ startEpochMs: Date.UTC(2026, 0, 2, 3, 4, 5) });

function evaluate(expression: string, states: Json = {}): Promise<Json> {
  const evaluator = new JsonataEvaluator({ clock, ids: new CountedIds() });
  return evaluator.evaluate({ expression, location: 'Output', bindings: { states } });
}

test.each<[string, Json]>([
  ['$states.input.a + 1', 3],
  ['$states.input.items[price > 1].name', 'B'],
  ['$partition([1, 2, 3], 2)', [[1, 2], [3]]],
  ['$range(0, 9, 3)', [0, 3, 6, 9]],
  ["$hash('input data', 'MD5')", '812f45842bc6d66ee14572ce20db8e86'],
  ['$parse(\'{"a": [1]}\')', { a: [1] }],
  ['$uuid()', '00000000-0000-4000-8000-000000000001'],
  ['$random(42) = $random(42)', true],
  ['$partition(7, 2)', [[7]]],
  ['$range(3, 3, 1)', 3],
  ["[$partition($none, 1), $range($none, 2, 1), $hash($none, 'MD5'), $parse($none), 'rest']", ['rest']],
  ["{'list': [1, $none, {'x': null}]}", { list: [1, { x: null }] }],
  ["{'kept': 1, 'left out': $states.input.none}", { kept: 1 }],
])('The JSONata expression %s gives its value', async (expression, expected) => {
  expect(
    await evaluate(expression, {
      input: {
        a: 2,
        items: [
          { name: 'A', price: 1 },
          { name: 'B', price: 2 },
        ],
      },
    }),
  ).toEqual(expected);
});

test('A JSONata expression reads the time of the clock', async () => {
  expect(await evaluate('$now()')).toBe('2026-01-02T03:04:05.000Z');
  expect(await evaluate('$millis()')).toBe(clock.nowEpochMs());
  expect(await evaluate("$now('[Y]')")).toBe('2026');
});

test.each([
  ['$none', ' returned nothing (undefined).'],
  ['function($x){$x}', ' returned an unsupported result type.'],
  ['/a/', ' returned an unsupported result type.'],
  ["$eval('1')", ' threw an error during evaluation. T1006: Attempted to invoke a non-function'],
  ['$sum(', ' threw an error during evaluation. S0203: '],
  ['$partition([1], -1)', ' threw an error during evaluation: the chunk size must be positive, but was: -1'],
  ['$partition([1], 0)', ' returned nothing (undefined).'],
  ["$hash('a')", ' returned nothing (undefined).'],
  ['$range(1, 2, 0)', ' threw an error during evaluation: the step must not be 0'],
  ["$hash('a', 'SHA-3')", ' threw an error during evaluation: the algorithm must be one of MD5'],
  ["{'f': function($x){$x}}", ' returned an unsupported result type.'],
  ["$number('x')", ' threw an error during evaluation. D3030: '],
])('The JSONata expression %s fails, and the failure names it and its field', async (expression, detail) => {
  await expect(evaluate(expression)).rejects.toBeInstanceOf(QueryFailure);
  await expect(evaluate(expression)).rejects.toThrow(
    `The JSONata expression '${expression}' specified for the field 'Output'${detail}`,
  );
});

test('A JSONata expression sees neither an input nor what another expression assigned', async () => {
  const evaluator = new JsonataEvaluator({ clock, ids: new CountedIds() });
  const bindings = {};
  await evaluator.evaluate({ expression: '$kept := 1', location: 'Output', bindings });
  await expect(evaluator.evaluate({ expression: '$kept', location: 'Output', bindings })).rejects.toThrow(
    'undefined',
  );
  await expect(evaluator.evaluate({ expression: '$', location: 'Output', bindings })).rejects.toThrow(
    'undefined',
  );
});
