import { expect, test } from 'vitest';
import { InvalidInputError, isEventPath, replaceAtEventPath, valueAtEventPath } from '../../src/index.ts';
import { eventWith } from '../support/examples.ts';

const EVENT = eventWith({ order: { id: 'order-1', lines: [{ sku: 'a' }] }, none: null, count: 0 });

test.each(['$.id', '$.source', '$.detail-type', '$.time', '$.detail.a', '$.detail.a-b_1.C.d'])(
  'An event path can be %s',
  (path) => {
    expect(isEventPath(path)).toBe(true);
  },
);

test.each([
  '',
  '$',
  '$.detail',
  '$.detail.',
  '$.detail..a',
  '$.detail.a.',
  '$.detail.a[0]',
  "$.detail['a']",
  '$.detail.*',
  '$..a',
  '$.account',
  '$.id.a',
  'detail.a',
  '$.detail.a\n',
  '$.detail.ä',
])('An event path cannot be "%s"', (path) => {
  expect(isEventPath(path)).toBe(false);
  expect(() => valueAtEventPath(EVENT, path)).toThrow(InvalidInputError);
});

test.each([
  ['$.id', '0f5e'],
  ['$.detail-type', 'OrderCancelled'],
  ['$.detail.order.id', 'order-1'],
  ['$.detail.none', null],
  ['$.detail.count', 0],
])('Reading at an event path gives what stands at %s', (path, expected) => {
  expect(valueAtEventPath(EVENT, path)).toBe(expected);
});

test.each([
  '$.detail.other',
  '$.detail.other.id',
  '$.detail.none.id',
  '$.detail.count.id',
  '$.detail.order.lines.length',
  '$.detail.constructor',
  '$.detail.__proto__',
])('Reading at an event path finds nothing at %s', (path) => {
  expect(valueAtEventPath(EVENT, path)).toBeUndefined();
});

test('Replacing at an event path gives a copy with the replacement and leaves the event as it is', () => {
  const before = structuredClone(EVENT);
  const replaced = replaceAtEventPath(EVENT, '$.detail.order.id', '***');
  expect(replaced).toEqual({
    ...EVENT,
    detail: { ...EVENT.detail, order: { id: '***', lines: [{ sku: 'a' }] } },
  });
  expect(EVENT).toEqual(before);
});

test('Replacing at an event path gives the same event where nothing stands', () => {
  expect(replaceAtEventPath(EVENT, '$.detail.other.id', '***')).toBe(EVENT);
});
