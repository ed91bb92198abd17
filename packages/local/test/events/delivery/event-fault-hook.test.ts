import { expect, test } from 'vitest';
import type { DeliveryView } from '../../../src/events/index.ts';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { putOrder, ruleWithTarget } from '../support/rule-with-target.ts';
import type { TestCloud } from '../support/test-cloud.ts';

function deliveredOrders(cloud: TestCloud): unknown[] {
  return cloud.callsOf('lambda', 'Invoke').map(({ input }) => JSON.parse(String(input['Payload'])).detail.id);
}

function order(delivery: DeliveryView): unknown {
  return (delivery.event['detail'] as JsonObject)['id'];
}

async function putOrders(cloud: TestCloud, ids: readonly number[]): Promise<void> {
  for (const id of ids) await putOrder(cloud, { id });
}

test('A fault switch drops the deliveries that it selects, as often as it says', async () => {
  const cloud = await ruleWithTarget({});
  cloud.events.faults.add({ when: (delivery) => order(delivery) === 1, do: { kind: 'drop' }, times: 2 });
  await putOrders(cloud, [1, 2, 1, 1]);
  await cloud.clock.runUntilIdle();
  expect(deliveredOrders(cloud)).toEqual([2, 1]);
  expect(cloud.deliveries.filter(({ outcome }) => outcome.kind === 'fault-injected')).toHaveLength(2);
});

test('A fault switch duplicates once where it does not say how often', async () => {
  const cloud = await ruleWithTarget({});
  cloud.events.faults.add({ when: () => true, do: { kind: 'duplicate' } });
  await putOrders(cloud, [1]);
  await cloud.clock.runUntilIdle();
  expect(deliveredOrders(cloud)).toEqual([1, 1]);
});

test('A fault switch duplicates a delivery', async () => {
  const cloud = await ruleWithTarget({});
  const remove = cloud.events.faults.add({ when: () => true, do: { kind: 'duplicate', copies: 2 } });
  await putOrders(cloud, [1]);
  await cloud.clock.runUntilIdle();
  expect(deliveredOrders(cloud)).toEqual([1, 1, 1]);
  remove();
  await putOrders(cloud, [2]);
  await cloud.clock.runUntilIdle();
  expect(deliveredOrders(cloud)).toEqual([1, 1, 1, 2]);
});

test('A fault switch delays deliveries, so that later events overtake', async () => {
  const cloud = await ruleWithTarget({});
  const start = cloud.clock.nowEpochMs();
  cloud.events.faults.add({
    when: ({ ruleName }) => ruleName === 'placed',
    do: { kind: 'delay', delaySeconds: 30 },
    times: 1,
  });
  await putOrders(cloud, [1, 2]);
  await cloud.clock.runUntilIdle();
  expect(deliveredOrders(cloud)).toEqual([2, 1]);
  expect(cloud.callsOf('lambda', 'Invoke')[1]?.atEpochMs).toBe(start + 30_000);
});

test.each([
  ['first-in-first-out', [1, 3, 2]],
  ['last-in-first-out', [2, 3, 1]],
  [(left: DeliveryView, right: DeliveryView) => Number(order(right)) - Number(order(left)), [3, 2, 1]],
] as const)('A fault switch holds deliveries until they are released %s', async (releaseOrder, delivered) => {
  const cloud = await ruleWithTarget({});
  const remove = cloud.events.faults.add({ when: () => true, do: { kind: 'hold' } });
  await putOrders(cloud, [1, 3, 2]);
  await cloud.clock.advance(3_600_000);
  expect(deliveredOrders(cloud)).toEqual([]);
  expect(cloud.events.faults.held.map(order)).toEqual([1, 3, 2]);
  remove();
  cloud.events.faults.releaseHeld(releaseOrder);
  await cloud.clock.settle();
  expect(deliveredOrders(cloud)).toEqual(delivered);
  expect(cloud.events.faults.held).toEqual([]);
});

test('A fault switch leaves deliveries that it does not select alone', async () => {
  const cloud = await ruleWithTarget({});
  cloud.events.faults.add({ when: ({ targetArn }) => targetArn.endsWith(':g'), do: { kind: 'drop' } });
  await putOrders(cloud, [1]);
  await cloud.clock.settle();
  expect(deliveredOrders(cloud)).toEqual([1]);
});
