import { execFileSync } from 'node:child_process';
import type { ApiDeclaredEvent, PutEvent } from '@wfm/contract/api';
import { expect, test } from 'vitest';
import { cliText, sdkText, wfmText } from '../../src/words/send-text.ts';

const SAMPLE: PutEvent = {
  bus: 'wfm-dev',
  source: 'shop',
  detailType: 'OrderCancelled',
  detail: { orderId: "o'1", reason: 'none' },
};
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
  sample: SAMPLE,
};
const ENGINE = { stack: 'wfm-dev', region: 'eu-west-1', endpoint: 'http://127.0.0.1:4999' };

/** What a shell makes of a command line. */
function argumentsOf(line: string): readonly string[] {
  return execFileSync('sh', ['-c', `for a in ${line}; do printf '%s\\0' "$a"; done`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
}

test('The command for wfm names the key and the engine, and gives only what differs from the sample', () => {
  const put = {
    ...SAMPLE,
    detail: { orderId: "o'1", reason: 'out of stock', count: 2, zip: '5', 'a.b': [1] },
  };
  const line = wfmText({ declared: CANCELLED, key: "o'1", put }, ENGINE) ?? '';
  expect(argumentsOf(line)).toEqual([
    ...['npx', '-y', 'pnpm@10', 'wfm', 'send', 'cancelled', '--workflow', 'order', '--key', "o'1"],
    ...['--detail', '{"a.b":[1]}'],
    ...['--set', 'reason=out of stock', '--set', 'count=2', '--set', 'zip="5"'],
    '--local=4999',
  ]);
});

test.each<[string, Partial<PutEvent>]>([
  ['another bus', { bus: 'default' }],
  ['another source', { source: 'other' }],
  ['another detail-type', { detailType: 'Other' }],
  ['a member less', { detail: { orderId: "o'1" } }],
])('There is no command for wfm of an event with %s than its sample', (_, edit) => {
  const put = { ...SAMPLE, ...edit };
  expect(wfmText({ declared: CANCELLED, key: "o'1", put }, ENGINE)).toBeUndefined();
});

test('A deployed stack is named, and a key that begins as an option does is none', () => {
  const { endpoint: _, ...aws } = ENGINE;
  const line = wfmText({ declared: CANCELLED, key: '-k', put: SAMPLE }, aws) ?? '';
  expect(argumentsOf(line).slice(-3)).toEqual(['--key=-k', '--stack', 'wfm-dev']);
});

test('The command for the AWS CLI carries the event through the quotes of a shell, to the engine', () => {
  const [entries, ...before] = argumentsOf(cliText(SAMPLE, ENGINE)).toReversed();
  expect(before.toReversed().slice(3)).toEqual([
    ...['--endpoint-url', 'http://127.0.0.1:4999', '--region', 'eu-west-1', '--entries'],
  ]);
  expect(JSON.parse(entries ?? '')).toEqual([
    {
      EventBusName: 'wfm-dev',
      Source: 'shop',
      DetailType: 'OrderCancelled',
      Detail: '{"orderId":"o\'1","reason":"none"}',
    },
  ]);
});

test('The lines for the SDK are sent to the engine', () => {
  expect(sdkText(SAMPLE, ENGINE)).toContain(
    'new EventBridgeClient({"endpoint":"http://127.0.0.1:4999","region":"eu-west-1"});',
  );
});
