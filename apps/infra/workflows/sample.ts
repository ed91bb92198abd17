import { type Branch, machineOf } from '@wfm/asl';
import type { StateMachineDefinition } from '@wfm/asl/model';
import { monitored } from '@wfm/asl/monitored';
import type { WorkflowModule, WorkflowReferences } from './workflow.ts';

/** Stands for your own states: waits `waitSeconds` of the input, 20 if it has none. */
const yourWork: Branch = {
  StartAt: 'YourWorkGoesHere',
  States: {
    YourWorkGoesHere: {
      Type: 'Wait',
      QueryLanguage: 'JSONata',
      Seconds: '{% $exists($states.input.waitSeconds) ? $states.input.waitSeconds : 20 %}',
      End: true,
    },
  },
};

/** What to do when the workflow is told to fail, or its work fails: here, make the cause readable and fail. */
const handleTheFailure: Branch = {
  StartAt: 'Handle the failure',
  States: {
    'Handle the failure': {
      Type: 'Pass',
      QueryLanguage: 'JSONata',
      Comment: 'Undo what the work did so far: refund, release, notify. $states.input.failure says why.',
      Assign: { failure: '{% $states.input.failure %}' },
      Output: {
        workflowkey: '{% $states.input.workflowkey %}',
        error: '{% $states.input.failure.Error %}',
        // A cause is the event as JSON, or whatever text a failed state gives; one that was cut is no JSON any more.
        cause:
          '{% ($cause := $states.input.failure.Cause; $contains($cause, /^\\{[\\s\\S]*\\}$/) ? $parse($cause) : $cause) %}',
      },
      Next: 'Fail with the original error',
    },
    'Fail with the original error': {
      Type: 'Fail',
      QueryLanguage: 'JSONata',
      Error: '{% $failure.Error %}',
      Cause: '{% $failure.Cause %}',
    },
  },
};

/** The machine: the work, watched by a monitor, and the way of a failure. */
export function sampleWorkflow(references: WorkflowReferences): StateMachineDefinition {
  const watched = monitored(yourWork, { ...references, onMonitorFailed: { handler: handleTheFailure } });
  return machineOf(watched, { Comment: 'Runs your work while events from outside can fail or complete it.' });
}

/** The workflow that is deployed unless you say otherwise. Events of a shop show how your own events get a meaning. */
export const sample: WorkflowModule = {
  name: 'workflow-monitor-sample',
  events: [
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
  ],
  definition: sampleWorkflow,
};
