import type { DeclaredEventInput } from '@wfm/constructs';

/** What the events of a shop mean to the workflow. */
export const events: readonly DeclaredEventInput[] = [
  {
    name: 'order-cancelled',
    kind: 'fail',
    pattern: { source: ['shop.orders'], 'detail-type': ['OrderCancelled'] },
    workflowKeyPath: '$.detail.orderId',
    error: { literal: 'OrderCancelled' },
  },
  {
    name: 'payment-bounced',
    kind: 'fail',
    pattern: { source: ['shop.payments'], 'detail-type': ['PaymentBounced'] },
    workflowKeyPath: '$.detail.orderId',
    error: { path: '$.detail.reason' },
    // The bank may report before the workflow runs.
    timeToLiveSeconds: 86_400,
  },
  {
    name: 'order-shipped',
    kind: 'complete',
    pattern: { source: ['shop.orders'], 'detail-type': ['OrderShipped'] },
    workflowKeyPath: '$.detail.orderId',
    timeToLiveSeconds: 0,
  },
];
