import { machineOf } from '@wfm/asl';
import { branch, flow, jsonata, pass, wait } from '@wfm/asl/flow';
import type { ErrorOutput, StateMachineDefinition } from '@wfm/asl/language';
import { monitored } from '@wfm/asl/monitored';
import type { WorkflowModule } from '../../src/declarations/workflow-module.ts';
import type { WorkflowReferences } from '../../src/declarations/workflow-references.ts';

/** What the workflow is started with. */
interface SampleInput {
  readonly workflowkey: string;
  /** How long the sample's work takes. Absent: 20. */
  readonly waitSeconds?: number;
}

/** Stands for your own states. */
const yourWork = branch(
  flow<SampleInput>().state('YourWorkGoesHere', () =>
    wait({ Seconds: jsonata('$exists($states.input.waitSeconds) ? $states.input.waitSeconds : 20') }),
  ),
);

// A state may fail without a cause, and an expression that gives nothing would be an error of its own.
const CAUSE = '$exists($states.input.failure.Cause) ? $states.input.failure.Cause : ""';
// A cause is the event as JSON, or whatever text a failed state gives; one that was cut is no JSON any more. Regular
// expressions would say it shorter, but nothing tells whether Step Functions takes them.
const READABLE_CAUSE = `($cause := ${CAUSE}; $substring($cause, 0, 1) & $substring($cause, -1) = '{}' ? $parse($cause) : $cause)`;

// An execution that was started without a key fails here, too, and by its own name.
const KEY = '$exists($states.input.workflowkey) ? $states.input.workflowkey : null';

/** What to do when the workflow is told to fail, or its work fails: here, make the cause readable and fail. */
const handleTheFailure = branch(
  flow<SampleInput & { readonly failure: ErrorOutput }>()
    .state('Handle the failure', ({ input }) =>
      pass({
        Comment: 'Undo what the work did so far: refund, release, notify. $states.input.failure says why.',
        Output: {
          workflowkey: jsonata(KEY),
          error: input.failure.Error,
          cause: jsonata(READABLE_CAUSE),
        },
        Assign: { failureError: input.failure.Error, failureCause: jsonata<string>(CAUSE) },
      }),
    )
    .fail('Fail with the original error', ({ variables }) => ({
      Error: variables.failureError,
      Cause: variables.failureCause,
    })),
);

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
