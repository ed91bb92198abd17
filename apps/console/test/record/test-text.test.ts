import { expect, test } from 'vitest';
import type { Done } from '../../src/record/record.ts';
import { testText } from '../../src/record/test-text.ts';

const DONE: readonly Done[] = [
  { kind: 'start', workflow: 'order', input: { workflowkey: "o'1" }, executionArn: 'arn:1' },
  { kind: 'advance', seconds: 3_600 },
  { kind: 'send', bus: 'wfm-dev', source: 'shop', detailType: 'OrderCancelled', detail: { orderId: "o'1" } },
  { kind: 'start', workflow: 'other', input: {}, executionArn: 'arn:2' },
];

test('What was done becomes a test that does the same, and expects how the runs stand', () => {
  const text = testText(DONE, new Map([['arn:1', { status: 'FAILED', error: 'Order.Cancelled' }]]));
  expect(text).toBe(`import { expect, test } from 'vitest';
import { onEngine } from '../../testing/on-engine.ts';
import { orderWorkflow } from './index.ts';

// 1 of the runs were of other workflows, which have tests of their own.
test('It ends as it did in the console', async () => {
  await using workflow = await onEngine(orderWorkflow);
  const run = await workflow.start({ workflowkey: 'o\\'1' });
  await workflow.pass(3600);
  await workflow.publish({
    source: 'shop',
    detailType: 'OrderCancelled',
    detail: { orderId: 'o\\'1' },
  });
  expect(await workflow.ending(run)).toMatchObject({ status: 'FAILED', error: 'Order.Cancelled' });
});
`);
});
