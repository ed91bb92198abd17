import type { Drawn } from '../../testing/flows/workflow-pictures.ts';
import type { AddressEvent, CarrierEvent, ShopEvent } from './events.ts';
import { orderWorkflow } from './index.ts';

const HOUR_SECONDS = 3_600;

const cancelled = (detail: ShopEvent) => ({ source: 'shop', detailType: 'OrderCancelled', detail });
const moved = (address: string) => ({
  source: 'shop',
  detailType: 'AddressChanged',
  detail: { orderId: 'order-1', address } satisfies AddressEvent,
});
const carried = (detailType: 'ParcelScanned' | 'ParcelDelivered', detail: CarrierEvent) => ({
  source: 'carrier',
  detailType,
  detail,
});

/** Runs that are drawn. */
export const drawn: Drawn = {
  workflow: orderWorkflow,
  flows: {
    delivered: {
      title: 'An order is paid, packed and billed, shipped, scanned by the carrier on its way, and delivered',
      play: async ({ start, pass, publish }) => {
        await start({ workflowkey: 'order-1' });
        await pass(26 * HOUR_SECONDS);
        await publish(carried('ParcelScanned', { reference: 'order-1', place: 'Leipzig' }));
        await pass(24 * HOUR_SECONDS);
        await publish(carried('ParcelDelivered', { reference: 'order-1', place: 'Kiel' }));
      },
    },
    moved: {
      title:
        'Where the parcel goes changes before the order begins, while it is packed, and when it has been delivered',
      play: async ({ start, pass, publish }) => {
        await publish(moved('Kiel'));
        await pass(HOUR_SECONDS / 2);
        await start({ workflowkey: 'order-1' });
        await pass(HOUR_SECONDS);
        await publish(moved('Bremen'));
        await pass(25 * HOUR_SECONDS);
        await publish(carried('ParcelDelivered', { reference: 'order-1', place: 'Bremen' }));
        await pass(HOUR_SECONDS);
        await publish(moved('Worms'));
      },
    },
    cancelled: {
      title: 'The shop cancels an order while it is packed: what was done is undone',
      play: async ({ start, pass, publish }) => {
        await start({ workflowkey: 'order-1' });
        await pass(HOUR_SECONDS);
        await publish(cancelled({ orderId: 'order-1' }));
      },
    },
  },
};
