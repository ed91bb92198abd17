import * as z from 'zod/mini';
import { instantSchema, named, told } from './parts.ts';

/** A year and a day: as long as an execution can run. */
export const ADVANCE_MAX_SECONDS = 366 * 86_400;

export const clockSchema = named(
  'Clock',
  z.object({
    now: instantSchema,
    aheadSeconds: told(z.number(), 'How far it is ahead of the machine; 0 unless it was advanced.'),
    canAdvance: told(z.boolean(), 'False for a deployed stack.'),
    nextTimerAt: z.optional(
      told(instantSchema, 'When something is due. Absent: nothing is, or it is not known.'),
    ),
  }),
  'The clock of the target.',
);

export const advanceSchema = z.strictObject({
  seconds: told(
    z.number().check(z.gt(0), z.lte(ADVANCE_MAX_SECONDS)),
    'By how much; timers that fall due on the way fire, each at its own instant.',
  ),
});
