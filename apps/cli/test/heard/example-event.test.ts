import type { SignalDelivery } from '@wfm/contract';
import { expect, test } from 'vitest';
import { exampleEventOf } from '../../src/heard/example-event.ts';

const cancelled = {
  name: 'cancelled',
  monitor: 'order',
  kind: 'fail',
  workflowKeyPath: '$.detail.order.id',
  error: { path: '$.detail.reason' },
  timeToLiveSeconds: 0,
} as unknown as SignalDelivery['declaration'];

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
  [{ source: ['shop'], detail: { total: [{ numeric: ['>', 10] }] } }],
  [{ $or: [{ source: ['shop'] }, { source: ['store'] }] }],
])('No example is made of the pattern %j', (pattern) => {
  expect(exampleEventOf({ pattern, declaration: cancelled }, 'order-1')).toBeUndefined();
});

test('No example is made where the key stands outside of the detail', () => {
  const declaration = { ...cancelled, workflowKeyPath: '$.id' };
  expect(exampleEventOf({ pattern: { source: ['shop'] }, declaration }, 'order-1')).toBeUndefined();
});
