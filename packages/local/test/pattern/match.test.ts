import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matches } from './support/pattern.ts';

test('A pattern asks for one of the values of each of its fields', () => {
  const pattern = { source: ['a', 'b'], detail: { state: ['on'] } };
  expect(matches(pattern, { source: 'b', detail: { state: 'on', more: 1 } })).toBe(true);
  expect(matches(pattern, { source: 'c', detail: { state: 'on' } })).toBe(false);
  expect(matches(pattern, { source: 'a', detail: {} })).toBe(false);
});

test('A pattern means the same with its steps joined by dots, in the pattern or in the event', () => {
  expect(matches({ 'detail.state': ['on'] }, { detail: { state: 'on' } })).toBe(true);
  expect(matches({ detail: { state: ['on'] } }, { 'detail.state': 'on' })).toBe(true);
});

test('A pattern does not look into texts', () => {
  expect(matches({ detail: { state: ['on'] } }, { detail: '{"state":"on"}' })).toBe(false);
});

test('A pattern asks about leaves: an object is no value', () => {
  expect(matches({ detail: [{ exists: true }] }, { detail: { state: 'on' } })).toBe(false);
  expect(matches({ detail: [{ exists: false }] }, { detail: { state: 'on' } })).toBe(true);
  expect(matches({ detail: [{ exists: false }] }, { detail: [] })).toBe(true);
  expect(matches({ detail: [{ exists: true }] }, { detail: null })).toBe(true);
});

test('A pattern can ask for a value or for its absence', () => {
  const pattern = { a: [{ exists: false }, { prefix: 'x' }] };
  expect([{}, { a: 'xy' }, { a: 'y' }].map((event) => matches(pattern, event))).toEqual([true, true, false]);
});

test('$or is satisfied by what satisfies one of its alternatives, together with the rest', () => {
  const pattern = { a: [1], $or: [{ b: [1] }, { c: { d: [1], e: [1] } }], f: [1] };
  expect(matches(pattern, { a: 1, b: 1, f: 1 })).toBe(true);
  expect(matches(pattern, { a: 1, c: { d: 1, e: 1 }, f: 1 })).toBe(true);
  expect(matches(pattern, { a: 1, c: { d: 1 }, f: 1 })).toBe(false);
  expect(matches(pattern, { a: 1, b: 1 })).toBe(false);
  expect(matches(pattern, { b: 1, f: 1 })).toBe(false);
});

test('$or is the disjunction of the patterns that its alternatives make', () => {
  const field = fc.constantFrom('a', 'b', 'c');
  const bit = fc.integer({ min: 0, max: 1 });
  const alternative = fc.dictionary(field, fc.tuple(bit), { minKeys: 1 });
  const event = fc.dictionary(field, bit);
  fc.assert(
    fc.property(fc.array(alternative, { minLength: 2, maxLength: 4 }), event, (alternatives, tried) => {
      expect(matches({ $or: alternatives }, tried)).toBe(alternatives.some((one) => matches(one, tried)));
    }),
  );
});

test('$or can be nested and repeated', () => {
  const pattern = {
    $or: [{ a: [1] }, { $or: [{ b: [1] }, { c: [1] }] }],
    d: { $or: [{ e: [1] }, { f: [1] }] },
  };
  expect(matches(pattern, { c: 1, d: { f: 1 } })).toBe(true);
  expect(matches(pattern, { c: 1, d: { g: 1 } })).toBe(false);
  expect(matches(pattern, { d: { f: 1 } })).toBe(false);
});

const pattern = { orders: { id: ['1'], state: ['paid'] } };

test('A pattern asks for all its fields of an array in one element', () => {
  expect(
    matches(pattern, {
      orders: [
        { id: '1', state: 'open' },
        { id: '2', state: 'paid' },
      ],
    }),
  ).toBe(false);
  expect(
    matches(pattern, {
      orders: [
        { id: '2', state: 'open' },
        { id: '1', state: 'paid' },
      ],
    }),
  ).toBe(true);
  expect(matches(pattern, { orders: { id: '1', state: 'paid' } })).toBe(true);
});

test('A pattern asks for one element in every array on the way', () => {
  const nested = { groups: { orders: { id: ['1'], state: ['paid'] } } };
  expect(matches(nested, { groups: [{ orders: [{ id: '1' }] }, { orders: [{ state: 'paid' }] }] })).toBe(
    false,
  );
  expect(matches(nested, { groups: [[{ orders: [{ id: '1', state: 'paid' }] }]] })).toBe(true);
});

test('A pattern does not bind elements of different arrays', () => {
  const two = { a: { x: ['1'] }, b: { y: ['1'] } };
  expect(matches(two, { a: [{ x: '0' }, { x: '1' }], b: [{ y: '1' }] })).toBe(true);
});

test('A pattern does not bind elements that are scalars', () => {
  expect(matches({ tags: ['a'], kinds: ['b'] }, { tags: ['x', 'a'], kinds: ['b', 'y'] })).toBe(true);
});

test('A pattern asks about absence in the element that the fields before it have chosen', () => {
  const paidWithoutRefund = { orders: { a: ['paid'], refund: [{ exists: false }] } };
  expect(matches(paidWithoutRefund, { orders: [{ a: 'paid' }, { a: 'open', refund: 1 }] })).toBe(true);
  expect(matches(paidWithoutRefund, { orders: [{ a: 'paid', refund: 1 }] })).toBe(false);
});

test('A pattern over an array agrees with trying the elements one by one', () => {
  const element = fc.record({ x: fc.integer({ min: 0, max: 2 }), y: fc.integer({ min: 0, max: 2 }) });
  fc.assert(
    fc.property(fc.array(element, { maxLength: 5 }), element, (list, wanted) => {
      expect(matches({ list: { x: [wanted.x], y: [wanted.y] } }, { list })).toBe(
        list.some(({ x, y }) => x === wanted.x && y === wanted.y),
      );
    }),
  );
});

test('A pattern over scalar arrays takes time that grows evenly with their length', () => {
  const long = Array.from({ length: 20_000 }, (_, index) => `v${index}`);
  const fields = ['a', 'b', 'c', 'd', 'e', 'f'];
  const event = Object.fromEntries(fields.map((field) => [field, long]));
  const asked = Object.fromEntries(fields.map((field) => [field, [{ prefix: 'v' }]]));
  expect(matches({ ...asked, z: ['never'] }, { ...event, z: 'other' })).toBe(false);
});
