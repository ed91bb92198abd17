import * as z from 'zod/mini';
import {
  executionArnSchema,
  isoInstantSchema,
  monitorNameSchema,
  taskTokenSchema,
  workflowKeySchema,
} from '../schemas.ts';
import { inboxNameSchema } from './name.ts';

/** Messages that one `receive` may ask for. */
export const RECEIVE_MAX_MESSAGES = 100;

/**
 * Bytes (compact JSON, UTF-8) that the messages of one `receive` have at most, together; so a single one as well. A state may
 * put out 262,144. Source: Step Functions developer guide, "Service quotas".
 */
export const RECEIVE_MAX_BYTES = 229_376;

/**
 * What a state machine asks of the function `receive`: the `Payload` of `lambda:invoke.waitForTaskToken`. The function takes what is
 * there and answers the token at once with a {@link ReceiveResult}, or keeps the token until a message comes. What it returns itself
 * means nothing.
 *
 * A timeout is the state's: `TimeoutSeconds` ends it with `States.Timeout`, and what comes in that instant is there for the
 * next `receive`.
 */
export const receiveRequestSchema = z.object({
  taskToken: taskTokenSchema,
  workflowkey: workflowKeySchema,
  monitor: monitorNameSchema,
  inbox: inboxNameSchema,
  /** Sequence of the last message that the workflow has read; 0: none. What is not after it may be deleted. */
  cursor: z.int().check(z.gte(0, { error: 'must be 0 or more' })),
  /** How many messages it takes at most. */
  max: z
    .int()
    .check(
      z.gte(1, { error: 'must be 1 or more' }),
      z.lte(RECEIVE_MAX_MESSAGES, { error: `must be at most ${RECEIVE_MAX_MESSAGES}` }),
    ),
  executionArn: executionArnSchema,
  /** When the execution was started: `$states.context.Execution.StartTime`. */
  executionStartedAt: isoInstantSchema,
  /** `chain` of the `ContinuedInput` that the execution was handed. Absent: it continues nobody. */
  chain: z.optional(z.object({ executionArn: executionArnSchema, startedAt: isoInstantSchema })),
  /** Tells the tries of the state from each other, older ones from newer. */
  attempt: z.object({
    /** `$states.context.Execution.RedriveCount`, 0 where there is none. */
    redriveCount: z.int(),
    /** `$states.context.State.EnteredTime`. */
    enteredAt: isoInstantSchema,
    /** `$states.context.State.RetryCount`. */
    retryCount: z.int(),
  }),
  /** `TimeoutSeconds` of the state. */
  timeoutSeconds: z.number().check(z.gt(0, { error: 'must be more than 0' })),
});

export type ReceiveRequest = z.output<typeof receiveRequestSchema>;

/** A message as a workflow reads it. */
export interface InboxMessage<Kind extends string = string, Detail = Readonly<Record<string, unknown>>> {
  /** Name of the declared event, as `address-changed`. */
  readonly kind: Kind;
  /** Its place in the inbox: higher than that of every message before it. Numbers may be missing. */
  readonly sequence: number;
  /** The event's id; the others are its members too. */
  readonly id: string;
  readonly source: string;
  readonly 'detail-type': string;
  readonly time: string;
  /** The trace that it is of, as W3C Trace Context writes it. Absent: of none. */
  readonly traceparent?: string;
  readonly detail: Detail;
}

/** What the token of a `receive` is answered with. Of a timeout the state machine makes one itself: no messages, `timedOut: true`, its own cursor. */
export interface ReceiveResult<Message extends InboxMessage = InboxMessage> {
  /** Oldest first, as they came to the inbox. */
  readonly messages: readonly Message[];
  /** The new value of the workflow's cursor. */
  readonly cursor: number;
  readonly timedOut: boolean;
}

/** Names of errors of the function `receive` that its state has a `Retry` for, beside those of Lambda itself. */
export const RECEIVE_ERRORS = {
  /** The execution does not hold its key yet: the state that registers it runs beside. Trying again soon helps. */
  notHeld: 'KeyNotHeldError',
  /** Others changed the inbox all the time. Trying again soon helps. */
  contended: 'InboxContendedError',
} as const;
