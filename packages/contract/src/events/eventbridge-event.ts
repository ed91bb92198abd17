import * as z from 'zod/mini';

/**
 * The envelope of every event on a bus, as a target gets it. Unknown members are dropped.
 * Source: EventBridge user guide, "Events".
 */
export const eventBridgeEventSchema = z.object({
  id: z.string().check(z.minLength(1, { error: 'must not be empty' })),
  source: z.string(),
  'detail-type': z.string(),
  /** When the sender says it happened; ISO 8601. */
  time: z.string(),
  /** The replay that sent it again. Absent: it comes from its sender. Source: the same, "Archiving and replaying events". */
  'replay-name': z.optional(z.string()),
  detail: z.looseObject({}),
});

export type EventBridgeEvent = z.output<typeof eventBridgeEventSchema>;
