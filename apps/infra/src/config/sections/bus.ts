import * as z from 'zod';

/** The custom event bus. */
export const busSettings = z
  .strictObject({
    archiveRetentionDays: z
      .int()
      .min(0, { error: 'must be 0 or more days' })
      .default(30)
      .describe('How long the archive of the bus keeps events, in days. 0: no archive.'),
  })
  .prefault({});
