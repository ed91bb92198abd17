import { genericCompleteEvent, genericFailEvent, monitorName, stopEvent } from '@wfm/contract';
import { expect, test } from 'vitest';
import { mayMatchReceipt } from '../../src/declarations/receipt-patterns.ts';

const OPTIONS = { monitor: monitorName('orders'), timeToLiveSeconds: 60 };

test.each<[string, Readonly<Record<string, unknown>>]>([
  ['another source', { source: ['shop.orders'] }],
  ['several other sources', { source: ['shop.orders', { prefix: 'bank.' }, { suffix: '.parcels' }] }],
  ['any source but that of receipts', { source: [{ 'anything-but': 'workflow.monitor' }] }],
  ['any source but some', { source: [{ 'anything-but': ['workflow.monitor', 'bank'] }] }],
  ['the same source and another detail-type', { source: ['workflow.monitor'], 'detail-type': ['Other'] }],
  ['a detail that receipts have not', { detail: { orderId: [{ exists: true }] } }],
  ['a detail within one that receipts have not', { detail: { order: { id: ['1'] } } }],
  ['the generic failure', genericFailEvent(OPTIONS).pattern],
  ['the generic completion', genericCompleteEvent(OPTIONS).pattern],
  ['the stop step', stopEvent(OPTIONS).pattern],
])('A pattern of %s matches no receipt', (_, pattern) => {
  expect(mayMatchReceipt(pattern)).toBe(false);
});

test.each<[string, Readonly<Record<string, unknown>>]>([
  ['the source of receipts', { source: ['workflow.monitor'] }],
  ['a beginning of that', { source: [{ prefix: 'work' }] }],
  ['an end of that', { source: [{ suffix: '.monitor' }] }],
  ['any source but another', { source: [{ 'anything-but': 'shop' }] }],
  ['a filter that is not looked at', { source: [{ wildcard: 'shop.*' }] }],
  ['the detail-type of receipts', { 'detail-type': ['WorkflowMonitoring Receipt'] }],
  ['an account', { account: ['123456789012'] }],
  ['a detail that receipts have', { detail: { verdict: ['late'] } }],
  ['a detail that is not there', { detail: { orderId: [{ exists: false }, '1'] } }],
  ['one or the other', { detail: { $or: [{ orderId: ['1'] }, { verdict: ['late'] }] } }],
])('A pattern of %s may match a receipt', (_, pattern) => {
  expect(mayMatchReceipt(pattern)).toBe(true);
});
