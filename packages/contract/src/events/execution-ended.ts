import * as z from 'zod/mini';
import { epochMsSchema, executionArnSchema, monitorNameSchema } from '../schemas.ts';
import { ENDED_STATUSES } from './ended-statuses.ts';

/**
 * What the status-change rule hands to the release function.
 * Source: Step Functions developer guide, "Step Functions execution status change events".
 */
export const executionEndedSchema = z.object({
  monitor: monitorNameSchema,
  event: z.object({
    detail: z.object({
      executionArn: executionArnSchema,
      status: z.enum(ENDED_STATUSES),
      /** When it was started, in milliseconds since the epoch; a redrive does not change it. */
      startDate: z.optional(epochMsSchema),
      /** Milliseconds since the epoch. */
      stopDate: epochMsSchema,
      /** How often it had been redriven. Absent: never, or the event does not say. */
      redriveCount: z.optional(z.nullable(z.int())),
      /** The execution's input as JSON text; absent or null where it is too large for the event. */
      input: z.optional(z.nullable(z.string())),
    }),
  }),
});

export type ExecutionEnded = z.output<typeof executionEndedSchema>;

/** The pattern of the status-change rule on the default bus. */
export function executionEndedPattern(stateMachineArn: string): Readonly<Record<string, unknown>> {
  return {
    source: ['aws.states'],
    'detail-type': ['Step Functions Execution Status Change'],
    detail: { status: [...ENDED_STATUSES], stateMachineArn: [stateMachineArn] },
  };
}

/** The input template of the status-change rule. */
export function executionEndedInputTemplate(monitor: string): string {
  return `{"monitor":${JSON.stringify(monitor)},"event":<aws.events.event.json>}`;
}
