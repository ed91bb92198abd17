import { expect } from 'vitest';
import { EVENTS } from '../src/scenario.ts';
import { test } from './support/fixture.ts';

test('An event from outside fails the workflow at once while its work runs', async ({
  scenario,
  order,
  backend,
}) => {
  const execution = await scenario.start(order(1), { waitSeconds: 3_600 });
  await scenario.send(EVENTS.workflowError(order(1), 'WorkflowError: the warehouse burned down'));

  const { status, error, startDate, stopDate } = await scenario.describe(execution);
  expect(status).toBe('FAILED');
  expect(error).toBe('WorkflowError: the warehouse burned down');
  expect(Number(stopDate) - Number(startDate)).toBeLessThanOrEqual(backend.atOnceMs);
});

test('An event from outside is carried by the cause of the failure', async ({ scenario, order }) => {
  const execution = await scenario.start(order(1), { waitSeconds: 3_600 });
  const id = await scenario.send(EVENTS.orderCancelled(order(1), 'too slow'));

  const { error, cause } = await scenario.describe(execution);
  expect(error).toBe('OrderCancelled');
  expect(JSON.parse(cause ?? '')).toMatchObject({
    id,
    source: 'shop.orders',
    'detail-type': 'OrderCancelled',
    detail: { orderId: order(1), reason: 'too slow' },
  });
});

test('An event from outside names the error by itself where the declaration says so', async ({
  scenario,
  order,
}) => {
  const execution = await scenario.start(order(1), { waitSeconds: 3_600 });
  await scenario.send(EVENTS.paymentBounced(order(1), 'InsufficientFunds'));
  expect((await scenario.describe(execution)).error).toBe('InsufficientFunds');
});

test.for([
  'DynamoDb.ConditionalCheckFailedException',
  'DynamoDb.ThrottlingException',
  'States.QueryEvaluationError',
])(
  'An event fails its workflow under a name that the monitor itself would take for an error of its own: %s',
  async (name, { scenario, order }) => {
    const execution = await scenario.start(order(1), { waitSeconds: 3_600 });
    const id = await scenario.send(EVENTS.paymentBounced(order(1), name));

    const { status, error, cause } = await scenario.describe(execution);
    expect([status, error]).toEqual(['FAILED', `Signalled.${name}`]);
    expect(JSON.parse(cause ?? '')).toMatchObject({ id, detail: { reason: name } });
    expect(await scenario.verdict(order(1), id)).toBe('delivered');
  },
);

test('An event from outside reaches the handling states before the workflow fails', async ({
  scenario,
  order,
  backend,
  skip,
}) => {
  skip(
    backend.gaps.includes('parallelFailure'),
    'the emulator fails a Parallel state only when all branches ended',
  );
  const execution = await scenario.start(order(1), { waitSeconds: 3_600 });
  await scenario.send(EVENTS.workflowError(order(1)));
  const entered = (await scenario.history(execution)).flatMap(
    (event) => event.stateEnteredEventDetails?.name ?? [],
  );
  expect(entered).toContain('Handle the failure');
  expect(entered).not.toContain('Stop the monitor');
});

test('An event from outside has one effect however often it is delivered', async ({
  scenario,
  order,
  backend,
  engine,
}) => {
  engine.eventFaults.add({
    when: ({ ruleName }) => ruleName.includes('order-cancelled'),
    do: { kind: 'duplicate', copies: 2 },
  });
  const execution = await scenario.start(order(1), { waitSeconds: 3_600 });
  const id = await scenario.send(EVENTS.orderCancelled(order(1)));
  await backend.pass(300);

  expect(await scenario.status(execution)).toBe('FAILED');
  expect(await scenario.verdict(order(1), id)).toBe('delivered');
  const failed = (await scenario.history(execution)).filter((event) => event.type === 'TaskFailed');
  expect(failed).toHaveLength(1);
  const next = await scenario.start(order(1), { waitSeconds: 3_600 });
  await backend.pass(300);
  expect(await scenario.status(next)).toBe('RUNNING');
});

test('An event from outside leaves other workflows alone', async ({ scenario, order }) => {
  const [first, second] = [
    await scenario.start(order(1), { waitSeconds: 300 }),
    await scenario.start(order(2), { waitSeconds: 300 }),
  ];
  await scenario.send(EVENTS.orderCancelled(order(2)));
  expect([await scenario.status(first), await scenario.status(second)]).toEqual(['RUNNING', 'FAILED']);
});

test('An event from outside takes a whole number as a key', async ({ scenario, backend }) => {
  const execution = await scenario.start(4711 as unknown as string, { waitSeconds: 300 });
  await backend.settle();
  await scenario.send({ ...EVENTS.orderCancelled(''), detail: { orderId: 4711 } });
  expect(await scenario.status(execution)).toBe('FAILED');
});
