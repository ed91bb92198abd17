import * as z from 'zod/mini';
import { executionArnSchema, isoInstantSchema, monitorNameSchema, workflowKeySchema } from '../schemas.ts';

/** What a state machine asks of the collect function before its work begins, where executions wait their turn. */
export const turnRequestSchema = z.object({
  /** Tells it from a collect request. */
  asksForTurn: z.literal(true),
  workflowkey: workflowKeySchema,
  monitor: monitorNameSchema,
  executionArn: executionArnSchema,
  /** When the execution came to wait; the same however often it asks. */
  queuedAt: isoInstantSchema,
  /** How long it waits at most, in seconds, and how long it may keep its turn. */
  timeoutSeconds: z.number(),
});

export type TurnRequest = z.output<typeof turnRequestSchema>;

/**
 * What it is answered; the state machine branches on `outcome`.
 *
 * - `turn`: nobody comes before it; begin.
 * - `wait`: ask again after so many seconds.
 * - `fail`: fail with this error and cause; it has waited in vain, or too many wait.
 */
export type TurnResponse =
  | { readonly outcome: 'turn' }
  | { readonly outcome: 'wait'; readonly seconds: number }
  | { readonly outcome: 'fail'; readonly error: string; readonly cause: string };
