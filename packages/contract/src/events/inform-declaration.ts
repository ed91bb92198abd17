import * as z from 'zod/mini';
import { inboxNameSchema } from '../inbox/name.ts';
import { commonDeclaration, eventPathSchema } from './declaration.ts';

export const informDeclaration = {
  ...commonDeclaration,
  kind: z.literal('inform'),
  /** The inbox that the message goes to. Absent: `inbox`. */
  inbox: z.optional(inboxNameSchema),
  /** Whether a message that nobody has read when the key's last run is over waits for the next one. Absent: it is late then. */
  forNextRun: z.optional(z.boolean()),
  /**
   * Where the event carries a number or an instant (ISO 8601) by which messages of this declaration follow each other: one that is below
   * an earlier one's is late. Absent: they are read as they came.
   */
  orderBy: z.optional(eventPathSchema),
};
