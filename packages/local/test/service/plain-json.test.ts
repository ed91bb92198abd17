import { expect, test } from 'vitest';
import { fromPlainJson, toPlainJson } from '../../src/service/plain-json.ts';

const VALUES: Readonly<Record<string, unknown>> = {
  'scalars and lists': [1, 'a', true, null, [[]]],
  'a map of maps': new Map([['a', new Map([['b', new Set([1, 2])]])]]),
  bytes: { bytes: Buffer.from([0, 1, 255]) },
  'numbers without an end': [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  'an object that looks as if it stood for something': { $: 'map', of: [{ $: 'bytes', of: 'AA==' }] },
  'an object with a name that objects have': JSON.parse('{"__proto__":{"a":1}}'),
};

test.for(Object.entries(VALUES))('%s comes back from JSON text as it was', ([, value]) => {
  expect(fromPlainJson(JSON.parse(JSON.stringify(toPlainJson(value))))).toEqual(value);
});

test('What could not be made again of its data is refused', () => {
  expect(() => toPlainJson({ call: () => 1 })).toThrow(TypeError);
  expect(() => toPlainJson([new (class Queue {})()])).toThrow('An object of the class Queue cannot be kept.');
});
