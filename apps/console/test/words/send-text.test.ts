import { execFileSync } from 'node:child_process';
import type { ApiDeclaredEvent } from '@wfm/contract/api';
import { expect, test } from 'vitest';
import { cliText, wfmText } from '../../src/words/send-text.ts';

const CANCELLED: ApiDeclaredEvent = {
  event: 'cancelled',
  workflow: 'order',
  kind: 'fail',
  does: 'fails it',
  bus: 'wfm-dev',
  rule: 'wfm-dev-order-cancelled',
  isEnabled: true,
  pattern: {},
  keyPath: '$.detail.orderId',
  timeToLiveSeconds: 3_600,
  sample: {
    bus: 'wfm-dev',
    source: 'shop',
    detailType: 'OrderCancelled',
    detail: { orderId: "o'1", reason: 'none' },
  },
};

/** What a shell makes of a command line. */
function argumentsOf(line: string): readonly string[] {
  return execFileSync('sh', ['-c', `for a in ${line}; do printf '%s\\n' "$a"; done`], { encoding: 'utf8' })
    .trim()
    .split('\n');
}

test('The command for wfm names the key, and sets only what differs from the sample', () => {
  const line = wfmText(CANCELLED, "o'1", { orderId: "o'1", reason: 'out of stock', count: 2 });
  expect(argumentsOf(line)).toEqual([
    'pnpm',
    'wfm',
    'send',
    'cancelled',
    '--key',
    "o'1",
    '--set',
    'detail.reason=out of stock',
    '--set',
    'detail.count=2',
  ]);
});

test('The command for the AWS CLI carries the event through the quotes of a shell', () => {
  const put = { bus: 'wfm-dev', source: 'shop', detailType: 'OrderCancelled', detail: { orderId: "o'1" } };
  const entries = argumentsOf(cliText(put)).at(-1) ?? '';
  expect(JSON.parse(entries)).toEqual([
    { EventBusName: 'wfm-dev', Source: 'shop', DetailType: 'OrderCancelled', Detail: '{"orderId":"o\'1"}' },
  ]);
});
