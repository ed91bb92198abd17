import { expect, test } from 'vitest';
import type { InvalidAttributeError, JsonObject, UnsupportedAttributeError } from '../../src/index.ts';
import { Attributes } from '../../src/stack/attributes.ts';

const of = (values: JsonObject) => new Attributes('aws_a.one', values);

test('The attributes of a resource are read by type; numbers and booleans also when written as texts', () => {
  const attributes = of({
    t: 'x',
    n: '7',
    yes: 'true',
    no: false,
    list: ['a', 1],
    map: { k: 1 },
    j: '[1]',
  });
  expect(attributes.text('t')).toBe('x');
  expect(attributes.optionalNumber('n')).toBe(7);
  expect(attributes.optionalBoolean('yes')).toBe(true);
  expect(attributes.optionalBoolean('no')).toBe(false);
  expect(attributes.texts('list')).toEqual(['a', '1']);
  expect(attributes.textMap('map')).toEqual({ k: '1' });
  expect(attributes.json('j')).toEqual([1]);
});

test('The attributes of a resource are absent when they are null', () => {
  const attributes = of({ t: null, b: null });
  expect(attributes.optionalText('t')).toBeUndefined();
  expect(attributes.block('b')).toBeUndefined();
});

test.each([
  ['text', { a: { b: 1 } }],
  ['text', {}],
  ['optionalNumber', { a: 'seven' }],
  ['optionalNumber', { a: ' ' }],
  ['optionalBoolean', { a: 'maybe' }],
  ['texts', { a: [{}] }],
  ['textMap', { a: [] }],
  ['json', { a: '{' }],
  ['block', { a: 'text' }],
  ['block', { a: [{}, {}] }],
] as const)('An attribute of a resource is refused by %s when it is %j', (read, values) => {
  const error = expect.objectContaining({
    name: 'InvalidAttributeError',
    address: 'aws_a.one',
    attribute: 'a',
  });
  expect(() => of(values)[read]('a')).toThrow(error as InvalidAttributeError);
});

test('The attributes of a resource must all be known, nested ones included', () => {
  const attributes = of({ read: 1, accepted: 1, outer: [{ inner: { known: 1, odd: 2 } }] });
  attributes.optionalNumber('read');
  attributes.accept({ accepted: 'has no effect' });
  attributes.block('outer')?.block('inner')?.optionalNumber('known');
  const error = expect.objectContaining({
    name: 'UnsupportedAttributeError',
    address: 'aws_a.one',
    attribute: 'outer.inner.odd',
  });
  expect(() => attributes.requireAllKnown()).toThrow(error as UnsupportedAttributeError);
});

test('The attributes of a resource need not be known when they are absent in effect', () => {
  expect(() => of({ nothing: null, empty: [] }).requireAllKnown()).not.toThrow();
});
