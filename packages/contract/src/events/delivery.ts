import * as z from 'zod/mini';
import { ingestionInstantSchema } from '../schemas.ts';
import { deliveredDeclarationSchema } from './declaration.ts';
import { eventBridgeEventSchema } from './eventbridge-event.ts';
import type { SignalDeclaration } from './signal-declaration.ts';

/** What is handed over beside a declaration. */
export const besideDeclaration = {
  /** When EventBridge took the event in; the time to live counts from here, and no redrive changes it. */
  ingestedAt: ingestionInstantSchema,
  event: eventBridgeEventSchema,
  /** Whether to say only what would become of it. Absent: it is delivered. */
  foresee: z.optional(z.boolean()),
};

/** What the input transformer of a declared event's rule hands to the function. */
export const signalDeliverySchema = z.object({
  declaration: deliveredDeclarationSchema,
  ...besideDeclaration,
});

export type SignalDelivery = z.output<typeof signalDeliverySchema>;

/**
 * The input template of a declared event's rule.
 *
 * It passes the event on whole. A template that picked single values out of it would be no valid JSON for an event
 * that lacks one of them, and such a delivery never reaches its function; this way the function sees the event and
 * rejects it by name.
 * Source: EventBridge user guide, "Amazon EventBridge input transformation", predefined variables.
 */
export function signalInputTemplate(declaration: SignalDeclaration): string {
  return [
    `{"declaration":${JSON.stringify(declaration)}`,
    '"ingestedAt":"<aws.events.event.ingestion-time>"',
    '"event":<aws.events.event.json>}',
  ].join(',');
}
