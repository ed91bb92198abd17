import { expect, test } from 'vitest';
import { RECEIPT_MEMBERS, receiptOf } from '../../src/index.ts';

const LINE = {
  _aws: { Timestamp: 1 },
  level: 'info',
  time: '2026-01-01T00:00:00.000Z',
  message: 'Signal delivered',
  signalId: '0f5e/order-cancelled',
  workflowkey: 'order-1',
  monitor: 'orders',
  kind: 'fail',
  verdict: 'delivered',
  executionArn: 'arn:aws:states:eu-central-1:123456789012:execution:orders:E',
  Signals: 1,
};

test('A receipt says of a verdict what its line in the log says, and the id of the event', () => {
  expect(receiptOf(LINE)).toEqual({
    signalId: '0f5e/order-cancelled',
    eventId: '0f5e',
    workflowkey: 'order-1',
    monitor: 'orders',
    kind: 'fail',
    verdict: 'delivered',
    executionArn: LINE.executionArn,
    toldAt: '2026-01-01T00:00:00.000Z',
  });
});

test('A receipt says of which trace its signal is, where the line says so', () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  expect(receiptOf({ ...LINE, traceparent })).toHaveProperty('traceparent', traceparent);
  expect(RECEIPT_MEMBERS).toContain('traceparent');
});

test('A receipt of a duplicate says what its signal had before, and one of a rejected signal says why', () => {
  expect(receiptOf({ ...LINE, verdict: 'duplicate', firstVerdict: 'late' })).toMatchObject({
    verdict: 'duplicate',
    firstVerdict: 'late',
  });
  const { workflowkey: _, executionArn: __, ...unread } = LINE;
  const reason = 'event: detail.workflowkey must be a text';
  const rejected = receiptOf({ ...unread, verdict: 'rejected', reason });
  expect(rejected).toMatchObject({ verdict: 'rejected', reason });
  expect(rejected).not.toHaveProperty('workflowkey');
});

test.each([
  ['a note', { level: 'warn', time: LINE.time, message: 'A registration was still there' }],
  ['a verdict that no release gives', { ...LINE, verdict: 'lost' }],
  ['a text', 'START RequestId: 7'],
])('No receipt is made of a line with %s', (_, line) => {
  expect(receiptOf(line)).toBeUndefined();
});

test('A receipt has no member but those that patterns are held against', () => {
  const full =
    receiptOf({ ...LINE, firstVerdict: 'late', reason: 'no room', traceparent: '00-1-1-00' }) ?? {};
  expect(Object.keys(full).sort()).toEqual([...RECEIPT_MEMBERS].sort());
});
