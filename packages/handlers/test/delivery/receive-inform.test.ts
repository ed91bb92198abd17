import { declarationName, RECEIVE_MAX_BYTES } from '@wfm/contract';
import { expect, test } from 'vitest';
import { receiveInform } from '../../src/delivery/receive-inform.ts';
import { Bench } from '../support/bench.ts';
import { HOUR_SECONDS, handedOver, KEY } from '../support/examples.ts';

const INVOCATION = {
  requestId: 'request-1',
  functionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:inform',
  traceparent: undefined,
};

const DECLARATION = {
  monitor: KEY.monitor,
  workflowKeyPath: '$.detail.workflowkey',
  timeToLiveSeconds: HOUR_SECONDS,
  kind: 'inform',
  name: declarationName('changed'),
};

/** What the letter of a rejected message says. */
async function rejectionOf(text: string, maxInboxMessages: number): Promise<string> {
  const bench = new Bench();
  const policy = { ...bench.access.policy, maxInboxMessages };
  const access = { ...bench.access, policy, replies: bench.tasks };
  const delivery = handedOver(DECLARATION, { workflowkey: KEY.workflowKey, text });
  expect(await receiveInform(access, delivery, INVOCATION)).toMatchObject({ verdict: 'rejected' });
  return String(bench.deadLetters.letters[0]?.error.message);
}

test('A message that is too large by itself is rejected with its size and the bound', async () => {
  const message = await rejectionOf('x'.repeat(RECEIVE_MAX_BYTES), 1);
  expect(message).toMatch(
    new RegExp(`^A message has at most ${RECEIVE_MAX_BYTES} bytes .* has 229\\d{3}\\.`),
  );
  expect(message).toContain('No redrive helps');
});

test('A message that finds its inbox full is rejected with what helps', async () => {
  expect(await rejectionOf('x', 0)).toContain('Redrive it from the dead-letter queue');
});
