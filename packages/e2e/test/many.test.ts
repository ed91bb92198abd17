import { expect } from 'vitest';
import { EVENTS } from '../src/scenario.ts';
import { test } from './support/fixture.ts';

/** What happens to the workflow of a number, and how it must end. */
const FATES = ['works', 'cancelled', 'completed', 'early', 'stopped'] as const;
const ENDS = {
  works: 'SUCCEEDED',
  cancelled: 'FAILED',
  completed: 'SUCCEEDED',
  early: 'FAILED',
  stopped: 'ABORTED',
} as const satisfies Record<(typeof FATES)[number], string>;

test('A hundred workflows at once with mixed events each end as they should', async ({
  scenario,
  backend,
  virtualTime,
}) => {
  const orders = Array.from({ length: 100 }, (_, number) => ({
    key: `order-${number}`,
    fate: FATES[number % FATES.length] ?? 'works',
  }));
  await Promise.all(
    orders.filter(({ fate }) => fate === 'early').map(({ key }) => scenario.put(EVENTS.orderCancelled(key))),
  );
  await backend.settle();
  const executions = await Promise.all(
    orders.map(async (order) => ({ ...order, arn: await scenario.start(order.key, { waitSeconds: 600 }) })),
  );
  await virtualTime.pass(60);
  await Promise.all(
    executions.map(async ({ key, fate, arn }) => {
      if (fate === 'cancelled') await scenario.put(EVENTS.orderCancelled(key));
      if (fate === 'completed') await scenario.put(EVENTS.orderShipped(key));
      if (fate === 'stopped') await scenario.stop(arn);
    }),
  );
  await virtualTime.pass(900);

  const ended = await Promise.all(
    executions.map(async ({ key, fate, arn }) => `${key} ${fate}: ${await scenario.status(arn)}`),
  );
  expect(ended).toEqual(orders.map(({ key, fate }) => `${key} ${fate}: ${ENDS[fate]}`));
  for (const { key } of orders) expect(await scenario.mailbox(key)).not.toHaveProperty('registration');
  expect(await scenario.messages(backend.stack.failedSignalsQueueUrl)).toEqual([]);
});
