import {
  declarationName,
  type EventBridgeEvent,
  epochMs,
  executionArn,
  monitorName,
  type SignalDeclaration,
} from '../../src/index.ts';

export const INGESTED_AT = epochMs(Date.UTC(2026, 0, 1));
export const EXECUTION_ARN = executionArn('arn:aws:states:eu-central-1:123456789012:execution:orders:run-1');
export const MONITOR = monitorName('orders');

/** An event as a shop might send it, with what a test changes in its detail. */
export function eventWith(detail: Record<string, unknown>): EventBridgeEvent {
  return {
    id: '0f5e',
    source: 'shop',
    'detail-type': 'OrderCancelled',
    time: '2026-01-01T00:00:00Z',
    detail,
  };
}

/** Declares that a cancelled order fails its workflow. */
export const FAIL_DECLARATION = {
  name: declarationName('order-cancelled'),
  monitor: MONITOR,
  kind: 'fail',
  workflowKeyPath: '$.detail.order.id',
  executionArnPath: '$.detail.executionArn',
  error: { literal: 'Order.Cancelled' },
  timeToLiveSeconds: 3_600,
} as const satisfies SignalDeclaration;

/** Declares that a shipped order completes the monitor, and that the event may ask for the verdict. */
export const COMPLETE_DECLARATION = {
  name: declarationName('order-shipped'),
  monitor: MONITOR,
  kind: 'complete',
  workflowKeyPath: '$.detail.order.id',
  replyTokenPath: '$.detail.tasktoken',
  timeToLiveSeconds: 0,
} as const satisfies SignalDeclaration;

/** Declares that a ping of the carrier is a sign of life. */
export const HEARTBEAT_DECLARATION = {
  name: declarationName('carrier-ping'),
  monitor: MONITOR,
  kind: 'heartbeat',
  workflowKeyPath: '$.detail.order.id',
  timeToLiveSeconds: 0,
} as const satisfies SignalDeclaration;

/** Declares that a changed address is a message to the workflow. */
export const INFORM_DECLARATION = {
  name: declarationName('address-changed'),
  monitor: MONITOR,
  kind: 'inform',
  workflowKeyPath: '$.detail.order.id',
  timeToLiveSeconds: 3_600,
} as const;
