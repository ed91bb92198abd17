import { expect, test } from 'vitest';
import { reservation } from '../fixtures/own/index.ts';
import { onEngine } from '../testing/on-engine.ts';

test('A workflow runs on the engine with the function, table and queue that it makes of its own', async () => {
  await using workflow = await onEngine(reservation);
  const execution = await workflow.start({ workflowkey: 'order-7' });
  await workflow.pass(3_600);
  expect(await workflow.ending(execution)).toMatchObject({
    status: 'SUCCEEDED',
    output: { Item: { orderId: { S: 'order-7' }, state: { S: 'reserved' } } },
  });
});
