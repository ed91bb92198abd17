import * as z from 'zod/mini';
import {
  executionArnSchema,
  isoInstantSchema,
  monitorNameSchema,
  registrationAttemptSchema,
  workflowKeySchema,
} from '../schemas.ts';
import { KEY_IN_USE_RULES } from '../words.ts';

/** What the state machine asks of the collect step after the mailbox refused its registration. */
export const collectRequestSchema = z.object({
  workflowkey: workflowKeySchema,
  monitor: monitorNameSchema,
  executionArn: executionArnSchema,
  /** The same for every retry of one entry into the register state; a new one for a new entry. */
  attempt: registrationAttemptSchema,
  /** When the run of the execution began: its start or its last redrive. Absent: an earlier release asks. */
  runStartedAt: z.optional(isoInstantSchema),
  /** When the execution was started. Absent: an earlier release asks. */
  executionStartedAt: z.optional(isoInstantSchema),
  /** When the execution entered its register state. Absent: an earlier release asks. */
  registeredAt: z.optional(isoInstantSchema),
  /** What becomes of it if another execution holds the key. Absent: it is rejected. */
  whenKeyInUse: z.optional(z.enum(KEY_IN_USE_RULES)),
});

export type CollectRequest = z.output<typeof collectRequestSchema>;

/**
 * What the collect step answers; the state machine branches on `outcome`.
 *
 * - `fail`: fail with this error and cause. Also how a key in use is told, and that a later execution has it.
 * - `complete`: the monitor is done, and the work as well if it says so.
 * - `register`: nothing stands in the way any more; register again.
 */
export type CollectResponse =
  | { readonly outcome: 'fail'; readonly error: string; readonly cause: string }
  | {
      readonly outcome: 'complete';
      readonly signal: { readonly id: string; readonly source: string; readonly traceparent?: string };
      readonly signalId: string;
      /** Whether the work ends as well. Absent: it goes on. */
      readonly endsWork?: true;
      /** The event as JSON text, the output of a work that ends. Absent: it goes on. */
      readonly event?: string;
    }
  | { readonly outcome: 'register' };
