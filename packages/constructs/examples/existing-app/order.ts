import type { WorkflowModule } from '@wfm/constructs';
import { machineOf } from '@wfm/constructs/asl';
import { branch, flow, wait } from '@wfm/constructs/flow';
import { monitored } from '@wfm/constructs/monitored';

/** Stands for what the shop does with an order. */
const work = branch(
  flow<{ readonly workflowkey: string }>().state('Pack the order', () => wait({ Seconds: 3_600 })),
);

export const order: WorkflowModule = {
  name: 'order',
  genericEvents: false,
  events: [
    {
      name: 'cancelled',
      kind: 'fail',
      pattern: { source: ['shop.orders'], 'detail-type': ['OrderCancelled'] },
      workflowKeyPath: '$.detail.orderId',
      error: { literal: 'OrderCancelled' },
    },
  ],
  definition: (references) => machineOf(monitored(work, references)),
};
