import * as z from 'zod/mini';
import { ERROR_MAX_CHARACTERS, TIME_TO_LIVE_MAX_SECONDS } from '../limits.ts';
import { declarationNameSchema, monitorNameSchema } from '../schemas.ts';
import { REGISTRATION_KINDS } from '../words.ts';
import { isEventPath } from './event-path.ts';

export const eventPathSchema = z
  .string()
  .check(z.refine(isEventPath, { error: 'must be an event path such as $.detail.orderId' }));

/** What declarations of every kind have. */
export const commonDeclaration = {
  /** Names the declaration within its monitor. */
  name: declarationNameSchema,
  monitor: monitorNameSchema,
  /**
   * Where the event carries the workflow key: `$.detail.orderId`. A key of several parts is put together of them and of
   * texts: `${detail.tenant}#${detail.orderId}`; no part but the last may have in it what stands after it.
   */
  workflowKeyPath: z.string(),
  /** Where the event may name the one execution it is meant for. Absent: for the next that registers. */
  executionArnPath: z.optional(eventPathSchema),
  /** How long the signal waits for a registration, in seconds from the event's ingestion. 0: it does not wait. */
  timeToLiveSeconds: z
    .int()
    .check(
      z.gte(0, { error: 'must be 0 or more seconds' }),
      z.lte(TIME_TO_LIVE_MAX_SECONDS, { error: `must be at most ${TIME_TO_LIVE_MAX_SECONDS} seconds` }),
    ),
};

/** The error name that a `fail` signal brings: given by the declaration, or read from the event. */
const errorSourceSchema = z.union(
  [
    z.strictObject({
      literal: z.string().check(
        z.minLength(1, { error: 'must not be empty' }),
        z.maxLength(ERROR_MAX_CHARACTERS, {
          error: `must have at most ${ERROR_MAX_CHARACTERS} characters`,
        }),
      ),
    }),
    z.strictObject({ path: eventPathSchema }),
  ],
  { error: 'must be { literal: NAME } or { path: EVENT_PATH }' },
);

export const failDeclaration = { ...commonDeclaration, kind: z.literal('fail'), error: errorSourceSchema };
export const completeDeclaration = {
  ...commonDeclaration,
  kind: z.literal('complete'),
  /** Where the event may carry the task token of a step that waits for the verdict. */
  replyTokenPath: z.optional(eventPathSchema),
  /** Whether the work ends as well: the workflow succeeds at once, with the event as its output. Absent: the work goes on. */
  endsWork: z.optional(z.boolean()),
};
export const heartbeatDeclaration = { ...commonDeclaration, kind: z.literal('heartbeat') };

/**
 * What a rule says about the events that it matches, as a function of a kind that acts on a wait reads it: while a release is deployed, rules of the next one
 * may say more than it knows. Whether they say it well was looked at when they were made; see `signalDeclarationSchema`.
 */
export const deliveredDeclarationSchema = z.discriminatedUnion('kind', [
  z.object(failDeclaration),
  z.object(completeDeclaration),
  z.object(heartbeatDeclaration),
]);

// The compiler refuses here a kind that a rule cannot deliver.
REGISTRATION_KINDS satisfies readonly z.output<typeof deliveredDeclarationSchema>['kind'][];
