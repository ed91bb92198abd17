import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../../src/kernel/index.ts';
import { IntrinsicFailure, RuntimeFailure } from '../../../src/states/errors.ts';
import { evaluateIntrinsic } from '../../../src/states/intrinsics/evaluate-intrinsic.ts';
import { seededRandom } from '../../../src/states/intrinsics/seeded-random.ts';
import { evaluatePath } from '../../../src/states/jsonpath/evaluate-path.ts';
import { CountedIds } from '../support/test-cloud.ts';

function evaluate(text: string, input: Json = {}): Json {
  return evaluateIntrinsic(text, {
    ids: new CountedIds(),
    evaluatePath: (path) => {
      const reading = evaluatePath(path, input);
      if (!reading.found) throw new RuntimeFailure(reading.reason);
      return reading.value;
    },
  });
}

test.each<[string, Json]>([
  ["States.Format('Hello {}, {}', $.name, 7)", 'Hello Ada, 7'],
  ["States.Format('\\{\\} is {}', $.list)", '{} is [3, 1, 3]'],
  ["States.Format('it\\'s \\\\ {}', null)", "it's \\ null"],
  ['States.Array(1, $.name, true, null)', [1, 'Ada', true, null]],
  ['States.ArrayPartition($.list, 2)', [[3, 1], [3]]],
  ['States.ArrayContains($.list, 1)', true],
  ['States.ArrayRange(1, 9, 3)', [1, 4, 7]],
  ['States.ArrayGetItem($.list, 1)', 1],
  ['States.ArrayLength($.list)', 3],
  ['States.ArrayUnique($.list)', [3, 1]],
  ['States.Base64Encode($.name)', 'QWRh'],
  ["States.Base64Decode('QWRh')", 'Ada'],
  ["States.Hash('input data', 'MD5')", '812f45842bc6d66ee14572ce20db8e86'],
  ['States.StringToJson(\'{"a":[1]}\')', { a: [1] }],
  ['States.JsonToString($.list)', '[3,1,3]'],
  ['States.JsonMerge($.left, $.right, false)', { a: { y: 2 }, b: 1 }],
  ['States.MathAdd(-1.5, 0)', -1],
  ["States.StringToJson(' ')", null],
  ["States.StringSplit('1.2,3,,4', '.,')", ['1', '2', '3', '4']],
  ["States.ArrayGetItem(States.StringSplit($.name, 'd'), 1)", 'a'],
  ['States.UUID()', '00000000-0000-4000-8000-000000000001'],
])('The intrinsic %s gives what it says', (text, expected) => {
  const input = { name: 'Ada', list: [3, 1, 3], left: { a: { x: 1 }, b: 1 }, right: { a: { y: 2 } } };
  expect(evaluate(text, input)).toEqual(expected);
});

test.each([
  "States.Format('{}', 1, 2)",
  'States.ArrayGetItem(States.Array(1), 1)',
  'States.ArrayGetItem(States.Array(1), -1)',
  'States.ArrayPartition(States.Array(1), 0)',
  "States.ArrayLength('text')",
  'States.MathAdd(1, true)',
  'States.MathRandom(5, 5)',
  'States.Base64Encode(7)',
  "States.Base64Decode('no Base64')",
  'States.ArrayRange(1, 2, 0)',
  'States.ArrayRange(1, 5000, 1)',
  "States.StringToJson('{')",
  "States.Hash('a', 'SHA-3')",
  'States.JsonMerge(1, 2, false)',
  "States.JsonMerge(States.StringToJson('{}'), States.StringToJson('{}'), true)",
])('The intrinsic %s fails, and the failure names the call', (text) => {
  expect(() => evaluate(text)).toThrow(IntrinsicFailure);
  expect(() => evaluate(text)).toThrow(`The function '${text}' had the following error: `);
});

test('States.Base64Encode encodes ten thousand characters at most', () => {
  expect(evaluate('States.Base64Encode($.text)', { text: 'x'.repeat(10_000) })).toHaveLength(13_336);
  expect(() => evaluate('States.Base64Encode($.text)', { text: 'x'.repeat(10_001) })).toThrow(
    IntrinsicFailure,
  );
});

test('States.MathRandom gives another integer each time where it has no seed', () => {
  const ids = new CountedIds();
  const scope = { ids, evaluatePath: () => null };
  const draw = () => evaluateIntrinsic('States.MathRandom(0, 1000)', scope);
  expect(draw()).not.toBe(draw());
});

test('States.MathRandom gives an integer between its bounds, the same for the same seed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e6, max: 1e6 }),
      fc.integer({ min: 1, max: 1e6 }),
      fc.integer(),
      (from, size, seed) => {
        const value = evaluate(`States.MathRandom(${from}, ${from + size}, ${seed})`);
        expect(value).toBeGreaterThanOrEqual(from);
        expect(value).toBeLessThan(from + size);
        expect(evaluate(`States.MathRandom(${from}, ${from + size}, ${seed})`)).toBe(value);
      },
    ),
  );
});

test('A seeded random number is that of the generator of the standard library of Java', () => {
  expect(seededRandom(42)).toBeCloseTo(0.7275636800328681, 15);
  expect(seededRandom(0)).toBeCloseTo(0.730967787376657, 15);
});

test('The chunks of States.ArrayPartition are the array again when put together', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), (items, size) => {
      const chunks = evaluate('States.ArrayPartition($.items, $.size)', { items, size }) as Json[][];
      expect(chunks.flat()).toEqual(items);
      expect(chunks.slice(0, -1).every((chunk) => chunk.length === size)).toBe(true);
    }),
  );
});
