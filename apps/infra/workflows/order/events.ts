import type { DeclaredEventInput } from '@wfm/constructs';

/** What the shop says of an order. */
export interface ShopEvent {
  readonly orderId: string;
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

export const events: readonly DeclaredEventInput[] = [
  {
    name: 'cancelled',
    kind: 'fail',
    pattern: { source: ['shop'], 'detail-type': ['OrderCancelled'] },
    workflowKeyPath: '$.detail.orderId',
    error: { literal: 'Order.Cancelled' },
  },
  {
    name: 'bounced',
    kind: 'fail',
    pattern: { source: ['bank'], 'detail-type': ['PaymentBounced'] },
    workflowKeyPath: '$.detail.reference',
    error: { literal: 'Payment.Bounced' },
    // The bank may know before the workflow runs.
    timeToLiveSeconds: 86_400,
  },
  {
    name: 'scanned',
    kind: 'heartbeat',
    pattern: { source: ['carrier'], 'detail-type': ['ParcelScanned'] },
    workflowKeyPath: '$.detail.reference',
    // A place where the parcel was is no news later.
    timeToLiveSeconds: 0,
  },
  {
    name: 'delivered',
    kind: 'complete',
    pattern: { source: ['carrier'], 'detail-type': ['ParcelDelivered'] },
    workflowKeyPath: '$.detail.reference',
    // The workflow has only waited for this.
    endsWork: true,
  },
];
