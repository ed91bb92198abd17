import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { onEngine, type WorkflowOnEngine } from '../../testing/on-engine.ts';
import type { AddressEvent, BankEvent, CarrierEvent, ShopEvent } from './events.ts';
import { orderWorkflow } from './index.ts';

const HOUR_SECONDS = 3_600;
/** How long it takes until the parcel is at the carrier: two hours to pack, and ten seconds in which no message comes. */
const PACKED_SECONDS = 2 * HOUR_SECONDS + 10;
const DAY_SECONDS = 24 * HOUR_SECONDS;

const cancelled = (detail: ShopEvent) => ({ source: 'shop', detailType: 'OrderCancelled', detail });
const moved = (address: string, orderId = 'order-1') => {
  const detail: AddressEvent = { orderId, address };
  return { source: 'shop', detailType: 'AddressChanged', detail };
};
const bounced = (detail: BankEvent) => ({ source: 'bank', detailType: 'PaymentBounced', detail });
const carried = (detailType: 'ParcelScanned' | 'ParcelDelivered', detail: CarrierEvent) => ({
  source: 'carrier',
  detailType,
  detail,
});
const scanned = carried('ParcelScanned', { reference: 'order-1', place: 'Leipzig' });

/** The order's item: what was done of it, by step. */
async function readOrder({ engine }: WorkflowOnEngine, orderId = 'order-1') {
  const { endpoint, region, credentials } = engine;
  const client = new DynamoDBClient({ endpoint, region, credentials });
  try {
    const command = new GetItemCommand({
      TableName: 'wfm-dev-order-orders',
      Key: { orderId: { S: orderId } },
    });
    const { Item = {} } = await client.send(command);
    return Object.fromEntries(Object.entries(Item).map(([name, { S }]) => [name, S]));
  } finally {
    client.destroy();
  }
}

const PAID = { orderId: 'order-1', payment: 'payment-of-order-1' };
const PACKED_AND_BILLED = { ...PAID, parcel: 'parcel-of-order-1', invoice: 'invoice-of-order-1' };
const SHIPPED = { ...PACKED_AND_BILLED, shipment: 'shipment-of-order-1 to the shop' };

test('An order is paid, packed and billed at once, shipped, and ends when the carrier says that it was delivered', async () => {
  await using workflow = await onEngine(orderWorkflow);
  const execution = await workflow.start({ workflowkey: 'order-1' });
  expect(await readOrder(workflow)).toEqual(PACKED_AND_BILLED);
  await workflow.pass(PACKED_SECONDS);
  expect(await readOrder(workflow)).toEqual(SHIPPED);
  await workflow.pass(DAY_SECONDS);
  await workflow.publish(carried('ParcelDelivered', { reference: 'order-1', place: 'Kiel' }));
  expect(await workflow.ending(execution)).toMatchObject({
    status: 'SUCCEEDED',
    output: { orderId: 'order-1', delivered: '2026-01-02T02:00:10Z', place: 'Kiel' },
  });
  expect(await readOrder(workflow)).toEqual({ ...SHIPPED, status: 'delivered' });
});

test('An order that the shop cancels while it is packed fails at once, and what was done is undone', async () => {
  await using workflow = await onEngine(orderWorkflow);
  const [execution, other] = [
    await workflow.start({ workflowkey: 'order-1' }),
    await workflow.start({ workflowkey: 'order-2' }),
  ];
  await workflow.pass(HOUR_SECONDS);
  await workflow.publish(cancelled({ orderId: 'order-1' }));
  expect(await workflow.ending(execution)).toMatchObject({ status: 'FAILED', error: 'Order.Cancelled' });
  expect(await readOrder(workflow)).toEqual({ ...PACKED_AND_BILLED, status: 'undone' });
  expect(await workflow.ending(other)).toMatchObject({ status: 'RUNNING' });
  expect(await readOrder(workflow, 'order-2')).not.toHaveProperty('status');
});

test('A parcel goes to the last address that the shop has said, be it before the order began or while it is packed', async () => {
  await using workflow = await onEngine(orderWorkflow);
  await workflow.publish(moved('Kiel'));
  await workflow.pass(HOUR_SECONDS / 2);
  const execution = await workflow.start({ workflowkey: 'order-1', address: 'Leipzig' });
  await workflow.pass(HOUR_SECONDS);
  await workflow.publish(moved('Bremen'));
  await workflow.publish(moved('Jena', 'order-2'));
  await workflow.pass(HOUR_SECONDS);
  expect(await readOrder(workflow)).toMatchObject({ shipment: 'shipment-of-order-1 to Bremen' });
  await workflow.publish(moved('Worms'));
  await workflow.publish(carried('ParcelDelivered', { reference: 'order-1', place: 'Bremen' }));
  expect(await workflow.ending(execution)).toMatchObject({ status: 'SUCCEEDED' });
  expect(await readOrder(workflow)).toMatchObject({ shipment: 'shipment-of-order-1 to Bremen' });
});

test('An address that changes while an order is cancelled changes nothing of it', async () => {
  await using workflow = await onEngine(orderWorkflow);
  const execution = await workflow.start({ workflowkey: 'order-1' });
  await workflow.publish(moved('Bremen'));
  await workflow.publish(cancelled({ orderId: 'order-1' }));
  expect(await workflow.ending(execution)).toMatchObject({ status: 'FAILED', error: 'Order.Cancelled' });
  await workflow.pass(PACKED_SECONDS);
  expect(await readOrder(workflow)).toEqual({ ...PACKED_AND_BILLED, status: 'undone' });
});

test('An order whose payment the bank takes back on the way fails, and the shipment is called back', async () => {
  await using workflow = await onEngine(orderWorkflow);
  const execution = await workflow.start({ workflowkey: 'order-1' });
  await workflow.pass(DAY_SECONDS);
  await workflow.publish(bounced({ reference: 'order-1' }));
  const { error, cause } = await workflow.ending(execution);
  expect(error).toBe('Payment.Bounced');
  expect(JSON.parse(cause ?? '')).toMatchObject({ source: 'bank', detail: { reference: 'order-1' } });
  expect(await readOrder(workflow)).toEqual({ ...SHIPPED, status: 'undone' });
});

test('A payment that bounced an hour before its order came fails the order as it starts', async () => {
  await using workflow = await onEngine(orderWorkflow);
  await workflow.publish(bounced({ reference: 'order-1' }));
  await workflow.pass(HOUR_SECONDS);
  const execution = await workflow.start({ workflowkey: 'order-1' });
  expect(await workflow.ending(execution)).toMatchObject({ status: 'FAILED', error: 'Payment.Bounced' });
});

test('A parcel that the carrier scans is waited for; one that nobody scans for two days is given up', async () => {
  await using workflow = await onEngine(orderWorkflow);
  const execution = await workflow.start({ workflowkey: 'order-1' });
  await workflow.pass(PACKED_SECONDS);
  for (let day = 0; day < 4; day += 1) {
    await workflow.pass(DAY_SECONDS);
    await workflow.publish(scanned);
  }
  await workflow.pass(2 * DAY_SECONDS - 1);
  expect(await workflow.ending(execution)).toMatchObject({ status: 'RUNNING' });
  await workflow.pass(1);
  expect(await workflow.ending(execution)).toMatchObject({ status: 'FAILED', error: 'Monitor.Silent' });
  expect(await readOrder(workflow)).toEqual({ ...SHIPPED, status: 'undone' });
});

test('A parcel that is scanned every day, but not delivered within two weeks, is lost', async () => {
  await using workflow = await onEngine(orderWorkflow);
  const execution = await workflow.start({ workflowkey: 'order-1' });
  await workflow.pass(PACKED_SECONDS);
  for (let day = 0; day < 14; day += 1) {
    expect(await workflow.ending(execution)).toMatchObject({ status: 'RUNNING' });
    await workflow.publish(scanned);
    await workflow.pass(DAY_SECONDS);
  }
  expect(await workflow.ending(execution)).toMatchObject({ status: 'FAILED', error: 'Parcel.Lost' });
  expect(await readOrder(workflow)).toEqual({ ...SHIPPED, status: 'undone' });
});

test('A payment that is declined fails the order by the name that its function gives it', async () => {
  await using workflow = await onEngine(orderWorkflow);
  const execution = await workflow.start({ workflowkey: 'order-1', totalCents: 100_001 });
  expect(await workflow.ending(execution)).toMatchObject({
    status: 'FAILED',
    error: 'Payment.Declined',
    cause: expect.stringContaining('must be at most 100000 cents, but is 100001'),
  });
  expect(await readOrder(workflow)).toEqual({ orderId: 'order-1', status: 'undone' });
});

test('A function that is throttled is called again', async () => {
  await using workflow = await onEngine(orderWorkflow);
  workflow.engine.faults.on({ service: 'lambda', operation: 'Invoke' }, { kind: 'throttle', times: 1 });
  await workflow.start({ workflowkey: 'order-1' });
  expect(await readOrder(workflow)).toEqual({});
  await workflow.pass(60);
  expect(await readOrder(workflow)).toEqual(PACKED_AND_BILLED);
});

test('A function that crashes after it has taken the payment is called again, and finds it', async () => {
  await using workflow = await onEngine(orderWorkflow);
  workflow.engine.faults.on(
    { service: 'dynamodb', operation: 'UpdateItem', caller: 'wfm-dev-order-pay' },
    { kind: 'crash', moment: 'after', times: 1 },
  );
  const execution = await workflow.start({ workflowkey: 'order-1' });
  expect(await readOrder(workflow)).toEqual(PAID);
  await workflow.pass(60);
  expect(await readOrder(workflow)).toEqual(PACKED_AND_BILLED);
  expect(await workflow.ending(execution)).toMatchObject({ status: 'RUNNING' });
});
