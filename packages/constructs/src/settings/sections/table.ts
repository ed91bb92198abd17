import * as z from 'zod';

/** Protection of the mailbox table. */
export const tableSettings = z
  .strictObject({
    pointInTimeRecovery: z
      .boolean()
      .optional()
      .describe('Continuous backups of the mailbox table. Default: true in production.'),
    deletionProtection: z
      .boolean()
      .optional()
      .describe('Refuse to delete the mailbox table. Default: true in production.'),
  })
  .prefault({});
