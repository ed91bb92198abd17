import { type } from '@wfm/asl/flow';
import { type DeclaredEventInput, eventOf } from '@wfm/constructs';

/** What the shop says of an order. */
export interface ShopEvent {
  readonly orderId: string;
}

/** What the shop says of an order that goes elsewhere. */
export interface AddressEvent extends ShopEvent {
  readonly address: string;
}

/** What the bank says of a payment. */
export interface BankEvent {
  /** The order that was paid. */
  readonly reference: string;
}

/** What the carrier says of a parcel. */
export interface CarrierEvent {
  /** What the sender calls it: the order. */
  readonly reference: string;
  /** Where the parcel is. */
  readonly place: string;
}

/** The compiler refuses a path that its event does not have. */
export const events: readonly DeclaredEventInput[] = [
  eventOf({
    name: 'cancelled',
    kind: 'fail',
    pattern: { source: ['shop'], 'detail-type': ['OrderCancelled'] },
    detail: type<ShopEvent>(),
    workflowKeyPath: '$.detail.orderId',
    error: { literal: 'Order.Cancelled' },
  }),
  eventOf({
    name: 'address-changed',
    kind: 'inform',
    pattern: { source: ['shop'], 'detail-type': ['AddressChanged'] },
    detail: type<AddressEvent>(),
    workflowKeyPath: '$.detail.orderId',
  }),
  eventOf({
    name: 'bounced',
    kind: 'fail',
    pattern: { source: ['bank'], 'detail-type': ['PaymentBounced'] },
    detail: type<BankEvent>(),
    workflowKeyPath: '$.detail.reference',
    error: { literal: 'Payment.Bounced' },
    // The bank may know before the workflow runs.
    timeToLiveSeconds: 86_400,
  }),
  eventOf({
    name: 'scanned',
    kind: 'heartbeat',
    pattern: { source: ['carrier'], 'detail-type': ['ParcelScanned'] },
    detail: type<CarrierEvent>(),
    workflowKeyPath: '$.detail.reference',
    // A place where the parcel was is no news later.
    timeToLiveSeconds: 0,
  }),
  eventOf({
    name: 'delivered',
    kind: 'complete',
    pattern: { source: ['carrier'], 'detail-type': ['ParcelDelivered'] },
    detail: type<CarrierEvent>(),
    workflowKeyPath: '$.detail.reference',
    // The workflow has only waited for this.
    endsWork: true,
  }),
];
