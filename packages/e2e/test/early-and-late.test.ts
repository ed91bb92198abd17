import { expect } from 'vitest';
import { EVENTS } from '../src/scenario.ts';
import { test } from './support/fixture.ts';

test('An event that comes before its workflow fails it although nobody waited for it', async ({
  scenario,
  order,
  backend,
}) => {
  const id = await scenario.send(EVENTS.orderCancelled(order(1)));
  expect(await scenario.verdict(order(1), id)).toBe('buffered');
  const execution = await scenario.start(order(1), { waitSeconds: 5 });
  await backend.pass(10);
  expect((await scenario.describe(execution)).error).toBe('OrderCancelled');
  expect(await scenario.verdict(order(1), id)).toBe('delivered');
});

test('An event that comes before its workflow waits and fails it when it starts later', async ({
  scenario,
  order,
  virtualTime,
}) => {
  const id = await scenario.send(EVENTS.orderCancelled(order(1)));
  expect(await scenario.verdict(order(1), id)).toBe('buffered');
  await virtualTime.pass(1_800);
  const execution = await scenario.start(order(1), { waitSeconds: 3_600 });
  await virtualTime.pass(5);

  const { status, error, cause } = await scenario.describe(execution);
  expect([status, error]).toEqual(['FAILED', 'OrderCancelled']);
  expect(JSON.parse(cause ?? '')).toMatchObject({ id });
  expect(await scenario.verdict(order(1), id)).toBe('delivered');
});

test('An event that comes early does not fail its workflow when its time to live is over', async ({
  scenario,
  order,
  virtualTime,
}) => {
  await scenario.send(EVENTS.orderCancelled(order(1)));
  await virtualTime.pass(3_601);
  const execution = await scenario.start(order(1), { waitSeconds: 20 });
  await virtualTime.pass(60);
  expect(await scenario.status(execution)).toBe('SUCCEEDED');
});

test('An event that comes early waits as long as its own declaration says', async ({
  scenario,
  order,
  virtualTime,
}) => {
  await scenario.send(EVENTS.paymentBounced(order(1), 'InsufficientFunds'));
  await virtualTime.pass(80_000);
  const execution = await scenario.start(order(1), { waitSeconds: 20 });
  await virtualTime.pass(5);
  expect((await scenario.describe(execution)).error).toBe('InsufficientFunds');
});

test('An event that comes early does not wait where waiting is off', async ({ scenario, order, backend }) => {
  const id = await scenario.send(EVENTS.orderShipped(order(1)));
  expect(await scenario.verdict(order(1), id)).toBe('expired');
  const execution = await scenario.start(order(1), { waitSeconds: 60 });
  await backend.pass(5);
  expect(await scenario.status(execution)).toBe('RUNNING');
});

test.for(['stopped', 'completed', 'failed'] as const)(
  'An event that comes after its workflow is late when the execution was %s',
  async (how, { scenario, order, backend }) => {
    const execution = await scenario.start(order(1), { waitSeconds: 20 });
    if (how === 'stopped') await scenario.stop(execution);
    if (how === 'failed') await scenario.send(EVENTS.workflowError(order(1)));
    // Longer than the work takes: somewhere a Parallel state fails only when all its branches have ended.
    await backend.pass(30);
    expect(await scenario.status(execution)).not.toBe('RUNNING');
    expect(await scenario.mailbox(order(1))).not.toHaveProperty('registration');

    const id = await scenario.send(EVENTS.orderCancelled(order(1)));
    expect(await scenario.verdict(order(1), id)).toBe('late');
    const next = await scenario.start(order(1), { waitSeconds: 3_600 });
    await backend.pass(60);
    expect(await scenario.status(next)).toBe('RUNNING');
  },
);
