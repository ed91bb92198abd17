import { expect, test } from 'vitest';
import { OrderShop } from '../support/order-shop.ts';

test('What runs around calls sees who makes them: the function with its invocation, and others without', async () => {
  const seen: string[] = [];
  await using shop = await OrderShop.open(() => undefined, {
    aroundCall: (call, run) => {
      seen.push(
        `${call.service}:${call.operation} ${call.sandbox?.requestId === undefined ? '' : 'by a function'}`,
      );
      return run();
    },
  });
  await shop.startWaiting('7');
  await shop.takeOrder('7');
  const started = shop.events.filter(({ kind }) => kind === 'function started');
  expect(started).toHaveLength(1);
  expect(seen).toContain('states:StartExecution ');
  expect(seen).toContain('states:SendTaskSuccess by a function');
});

test('What runs around calls lets a call wait', async () => {
  let letGo: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await using shop = await OrderShop.open(() => undefined, {
    aroundCall: async (call, run) => {
      if (call.operation === 'SendTaskSuccess') await gate;
      return run();
    },
  });
  const executionArn = await shop.startWaiting('7');
  const taken = shop.takeOrder('7');
  expect(await shop.describeExecution(executionArn)).toMatchObject({ status: 'RUNNING' });
  letGo();
  await taken;
  expect(await shop.describeExecution(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
});
