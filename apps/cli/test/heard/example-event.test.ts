import type { AnyDelivery } from '@wfm/contract';
import { describe, expect, test } from 'vitest';
import { exampleEventOf } from '../../src/heard/example-event.ts';

const cancelled = {
  name: 'cancelled',
  monitor: 'order',
  kind: 'fail',
  workflowKeyPath: '$.detail.order.id',
  error: { path: '$.detail.reason' },
  timeToLiveSeconds: 0,
} as unknown as AnyDelivery['declaration'];

test('An example of a pattern has what the pattern asks for, the key in its place, and a name for the error', () => {
  const pattern = {
    source: ['shop', 'store'],
    'detail-type': [{ 'anything-but': 'Paid' }, { prefix: 'Cancel' }],
    detail: { order: { kind: [{ suffix: 'b2b' }] }, test: [{ exists: false }], by: [{ exists: true }] },
  };
  expect(exampleEventOf({ pattern, declaration: cancelled }, 'order-1')).toEqual({
    source: 'shop',
    detailType: 'Cancel',
    detail: { order: { kind: 'b2b', id: 'order-1' }, by: 'Demonstrated', reason: 'Demonstrated' },
  });
});

test('What the pattern asks for is not written over by a name for the error', () => {
  const pattern = { source: ['shop'], detail: { reason: ['fraud'] } };
  expect(exampleEventOf({ pattern, declaration: cancelled }, 'order-1')).toMatchObject({
    detail: { reason: 'fraud' },
  });
});

test.each([
  [{ source: ['shop'], detail: { total: [{ numeric: ['>', 10, '<', 5] }] } }],
  [{ source: [{ 'anything-but': { prefix: 'shop' } }] }],
  [{ $or: [{ source: ['shop'] }, { source: ['store'] }] }],
])('No example is made of the pattern %j', (pattern) => {
  expect(exampleEventOf({ pattern, declaration: cancelled }, 'order-1')).toBeUndefined();
});

test('No example is made where the key stands outside of the detail', () => {
  const declaration = { ...cancelled, workflowKeyPath: '$.id' };
  expect(exampleEventOf({ pattern: { source: ['shop'] }, declaration }, 'order-1')).toBeUndefined();
});

test.each([
  [['>', 10], 11],
  [['>=', 10], 10],
  [['<', -3], -4],
  [['>', 1, '<', 2], 1.5],
  [['=', 7], 7],
])('The example of a number %j is %d', (numeric, total) => {
  const pattern = { source: ['shop'], detail: { total: [{ numeric }] } };
  expect(exampleEventOf({ pattern, declaration: cancelled }, 'order-1')).toMatchObject({ detail: { total } });
});

test('The example of a text that must not be another is none of those', () => {
  const pattern = { source: ['shop'], detail: { state: [{ 'anything-but': ['paid', 'open'] }] } };
  expect(exampleEventOf({ pattern, declaration: cancelled }, 'order-1')).toMatchObject({
    detail: { state: 'Demonstrated' },
  });
});

describe('The example for a key of several parts', () => {
  const declaration = {
    ...cancelled,
    workflowKeyPath: `shop:\${detail.tenant}#\${detail.order.id}.`,
  } as typeof cancelled;
  const exampleFor = (key: string) => exampleEventOf({ pattern: { source: ['shop'] }, declaration }, key);

  test('has each part in its place, the last with whatever is in it', () => {
    expect(exampleFor('shop:north#7#b.')).toMatchObject({
      detail: { tenant: 'north', order: { id: '7#b' } },
    });
  });

  test.each(['', 'north#7.', 'shop:north.', 'shop:#7.', 'shop:north#.', 'shop:north#7'])(
    'is not made of %j, which has other parts',
    (key) => {
      expect(exampleFor(key)).toBeUndefined();
    },
  );
});
