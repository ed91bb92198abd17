import { parsePath } from '@wfm/asl/language';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ResultPathFailure } from '../../../src/states/errors.ts';
import { evaluatePath } from '../../../src/states/jsonpath/evaluate-path.ts';
import { putAtReferencePath } from '../../../src/states/jsonpath/reference-path.ts';

test('A reference path makes the objects on its way', () => {
  expect(putAtReferencePath({ a: 1 }, '$.b.c', 2)).toEqual({ a: 1, b: { c: 2 } });
});

test('A reference path finds nothing in a prototype', () => {
  expect(putAtReferencePath({}, '$.constructor.name', 1)).toEqual({ constructor: { name: 1 } });
});

test('A reference path replaces an item that an array has', () => {
  expect(putAtReferencePath({ list: [1, 2] }, '$.list[1]', 9)).toEqual({ list: [1, 9] });
});

test('A reference path leaves the input as it was', () => {
  const input = { a: { b: 1 } };
  putAtReferencePath(input, '$.a.b', 2);
  expect(input).toEqual({ a: { b: 1 } });
});

test.each([
  ['$.a.b', { a: 5 }],
  ['$.list[2]', { list: [1, 2] }],
  ['$.a', [1]],
  ['$.a.constructor.b', { a: 'text' }],
])('A reference path fails for %s where there is no place for it', (path, input) => {
  expect(() => putAtReferencePath(input, path, 1)).toThrow(ResultPathFailure);
});

test('A reference path reads back what was put', () => {
  const path = fc.array(fc.stringMatching(/^[a-z]{1,5}$/u), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(path, fc.jsonValue(), (names, value) => {
      const text = `$.${names.join('.')}`;
      const json = JSON.parse(JSON.stringify(value));
      expect(evaluatePath(parsePath(text), putAtReferencePath({}, text, json))).toEqual({
        found: true,
        value: json,
      });
    }),
  );
});
