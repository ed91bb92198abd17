import { machineOf, sequence } from '@wfm/asl';
import { branch, eventsPutEvents, flow, isPresent, jsonata, pass, type Value, wait } from '@wfm/asl/flow';
import type { ErrorOutput, Retrier, StateMachineDefinition } from '@wfm/asl/language';
import { monitored } from '@wfm/asl/monitored';
import type { WorkflowReferences } from '@wfm/constructs';
import { APPROVALS, type Notice, REJECTED, type Review } from './events.ts';

/** What the workflow is started with. */
export interface ApprovalInput {
  /** Id of the request, by which the decision finds it. */
  readonly workflowkey: string;
  /** Who decides. Absent: `reviewer`. */
  readonly reviewer?: string;
  /** Who decides where the reviewer is silent. Absent: `manager`. */
  readonly manager?: string;
  /** How long after it asked the workflow reminds the reviewer, in seconds. Absent: a day. */
  readonly remindAfterSeconds?: number;
  /** How long after the reminder it asks the manager, in seconds. Absent: a day. */
  readonly escalateAfterSeconds?: number;
  /** How long the manager has, in seconds. Absent: three days. */
  readonly giveUpAfterSeconds?: number;
}

type Request = Required<ApprovalInput>;

const DAY_SECONDS = 86_400;
const DEFAULTS: Omit<Request, 'workflowkey'> = {
  reviewer: 'reviewer',
  manager: 'manager',
  remindAfterSeconds: DAY_SECONDS,
  escalateAfterSeconds: DAY_SECONDS,
  giveUpAfterSeconds: 3 * DAY_SECONDS,
};
/** Longer than the three waits together may be. */
const MONITOR_SECONDS = 30 * DAY_SECONDS;

/** What the monitored section hands on: the event that approved, or nothing but that nobody decided. */
interface Decision {
  readonly time?: string;
  readonly detail?: Review;
}

const readRequest = branch(
  flow<ApprovalInput>().state('Read the request', () =>
    pass({ Output: jsonata<Request>(`$merge([${JSON.stringify(DEFAULTS)}, $states.input])`) }),
  ),
);

/** Asks, reminds and escalates, until an event ends it or nobody is left to be asked. */
function askForDecision({ eventBusName }: WorkflowReferences) {
  return branch(
    flow<Request>()
      .state('Ask the reviewer', ({ input }) =>
        tell('ApprovalRequested', { eventBusName, input, to: input.reviewer }),
      )
      .state('Wait for the reviewer', ({ input }) => wait({ Seconds: input.remindAfterSeconds }))
      .state('Remind the reviewer', ({ input }) =>
        tell('ApprovalReminder', { eventBusName, input, to: input.reviewer }),
      )
      .state('Wait once more', ({ input }) => wait({ Seconds: input.escalateAfterSeconds }))
      .state('Escalate to the manager', ({ input }) =>
        tell('ApprovalEscalated', { eventBusName, input, to: input.manager }),
      )
      .state('Wait for the manager', ({ input }) => wait({ Seconds: input.giveUpAfterSeconds }))
      .state('Nobody has decided', () => pass({ Output: {} })),
  );
}

interface Told {
  readonly eventBusName: string;
  readonly input: Value<Request>;
  readonly to: Value<string>;
}

/** To tell somebody twice is better than never. */
const TELL_AGAIN: readonly Retrier[] = [{ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 8 }];

/** Publishes a notice on the bus of the stack, which the role may do as the stop step does it as well. */
function tell(DetailType: string, { eventBusName, input, to }: Told) {
  const Detail = { requestId: jsonata<string>('$states.input.workflowkey'), to } satisfies {
    [Member in keyof Notice]: Value<Notice[Member]>;
  };
  return eventsPutEvents(
    { Entries: [{ EventBusName: eventBusName, Source: APPROVALS, DetailType, Detail }] },
    { Retry: TELL_AGAIN, Output: () => input },
  );
}

// A cause is the event as JSON, or a piece of it where it was too long. A reviewer may give no reason.
const REASON =
  '($cause := $states.input.failure.Cause; $reason := $substring($cause, -1) = "}" ? $parse($cause).detail.reason; $exists($reason) ? $reason : $cause)';

const rejected = branch(
  flow<Request & { readonly failure: ErrorOutput }>().fail('Rejected', () => ({
    Error: REJECTED,
    Cause: jsonata<string>(REASON),
  })),
);

/** What the workflow ends with when somebody approves. */
interface Approval {
  readonly decision: 'approved';
  /** Absent: the event does not say. */
  readonly by?: string;
  readonly at: string;
}

// A member without a value is left out, where a template would fail.
const APPROVAL = '{ "decision": "approved", "by": $states.input.detail.reviewer, "at": $states.input.time }';

const tellDecision = branch(
  flow<Decision>()
    .choice('Has somebody decided?')
    .when(
      ({ input }) => isPresent(input.detail),
      (decided) => decided.state('Approved', () => pass({ Output: jsonata<Approval>(APPROVAL) })),
    )
    .otherwise((silent) =>
      silent.fail('Undecided', () => ({
        Error: 'Approval.Undecided',
        Cause: 'Neither the reviewer nor the manager has decided.',
      })),
    ),
);

/** The request, watched by a monitor that an approval completes and a rejection fails. */
export function approvalDefinition(references: WorkflowReferences): StateMachineDefinition {
  const watched = monitored(askForDecision(references), {
    ...references,
    timeoutSeconds: MONITOR_SECONDS,
    onMonitorFailed: { errorEquals: [REJECTED], handler: rejected },
  });
  return machineOf(sequence(readRequest, sequence(watched, tellDecision)), {
    Comment: 'Asks for a decision, reminds and escalates, until an event brings it.',
  });
}
