import {
  cursorVariable,
  type ReceiveRequest,
  type ReceiveResult,
  registeredKeyExpression,
} from '@wfm/contract';
import type { Catcher, TaskState } from '../../language/index.ts';
import { EXECUTION_STARTED_AT, REDRIVE_COUNT, STATE_ENTERED_AT } from '../instants.ts';
import { RECEIVE_RETRY } from '../retries.ts';
import { CONTINUED, cursorExpression, IS_CONTINUED, roundsExpression, roundsVariable } from './cursor.ts';
import {
  type InboxReferences,
  type ReceiveOptions,
  type ResolvedReceiveOptions,
  resolveReceiveOptions,
} from './options.ts';

export const RECEIVE_RESOURCE = 'arn:aws:states:::lambda:invoke.waitForTaskToken';

/** A `receive` that is written field by field. */
export interface ReceiveStateOptions extends ReceiveOptions {
  /** The state that gets the messages, or none of them after the timeout. */
  readonly next: string;
}

/**
 * One state that waits for messages of an inbox, for machines that are written field by field. It hands on `messages` (oldest first),
 * `cursor` and `timedOut`. It must stand in the work of a monitored section, and keeps its cursor in a variable of its branch.
 *
 * @throws InvalidOptionError if an option is out of range.
 */
export function receiveState(references: InboxReferences, options: ReceiveStateOptions): TaskState {
  const resolved = resolveReceiveOptions(references, options);
  const { next } = options;
  return { ...receiveFields(resolved), Catch: [{ ...timedOut(resolved), Next: next }], Next: next };
}

/** The state, without where it leads. */
export function receiveFields(options: ResolvedReceiveOptions): TaskState {
  const { inbox, max, monitor, timeoutSeconds } = options;
  return {
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: RECEIVE_RESOURCE,
    Arguments: {
      FunctionName: options.receiveFunctionArn,
      Payload: {
        taskToken: '{% $states.context.Task.Token %}',
        // Of a bad key the branch that registers tells by name; this one must not fail before.
        workflowkey: `{% ${registeredKeyExpression(options.workflowKeyExpression)} %}`,
        monitor,
        inbox,
        cursor: `{% ${cursorExpression(inbox)} %}`,
        max,
        executionArn: '{% $states.context.Execution.Id %}',
        executionStartedAt: `{% ${EXECUTION_STARTED_AT} %}`,
        // An execution that continues nobody is a chain of its own.
        chain: {
          executionArn: `{% ${IS_CONTINUED} ? ${CONTINUED}.chain.executionArn : $states.context.Execution.Id %}`,
          startedAt: `{% ${IS_CONTINUED} ? ${CONTINUED}.chain.startedAt : ${EXECUTION_STARTED_AT} %}`,
        },
        attempt: {
          redriveCount: `{% ${REDRIVE_COUNT} %}`,
          enteredAt: `{% ${STATE_ENTERED_AT} %}`,
          retryCount: '{% $states.context.State.RetryCount %}',
        },
        timeoutSeconds,
      } satisfies Record<keyof ReceiveRequest, unknown>,
    },
    TimeoutSeconds: timeoutSeconds,
    Retry: RECEIVE_RETRY,
    Assign: {
      [cursorVariable(inbox)]: '{% $states.result.cursor %}',
      [roundsVariable(inbox)]: `{% ${roundsExpression(inbox)} %}`,
    },
  };
}

/**
 * The timeout is a result. A Catch of a JSONata state may say what it hands on and assigns. Source: Step Functions developer
 * guide, "Handling errors in Step Functions workflows", fallback states.
 */
export function timedOut({ inbox }: ResolvedReceiveOptions): Omit<Catcher, 'Next'> {
  return {
    ErrorEquals: ['States.Timeout'],
    Assign: { [roundsVariable(inbox)]: `{% ${roundsExpression(inbox)} %}` },
    Output: {
      messages: [],
      cursor: `{% ${cursorExpression(inbox)} %}`,
      timedOut: true,
    } satisfies Record<keyof ReceiveResult, unknown>,
  };
}
