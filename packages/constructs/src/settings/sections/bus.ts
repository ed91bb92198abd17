import * as z from 'zod';
import { textOrToken } from '../token.ts';

/** The custom event bus. */
export const busSettings = z
  .strictObject({
    existingName: textOrToken(/^[\w./-]{1,256}$/, 'must be the name of an event bus')
      .optional()
      .describe(
        'Bus of the account that is used as it is, without an archive or a policy of the stack. Default: a bus of the stack.',
      ),
    archiveRetentionDays: z
      .int()
      .min(0, { error: 'must be 0 or more days' })
      .default(30)
      .describe('How long the archive of the bus keeps events, in days. 0: no archive.'),
    senderAccounts: z
      .array(textOrToken(/^\d{12}$/, 'must be account ids of 12 digits'))
      .default([])
      .describe('Other accounts that may put events on the bus.'),
    senderSources: z
      .array(z.string().regex(/^(?!aws\.).{1,256}$/, { error: 'must not begin with "aws."' }))
      .default([])
      .describe('The only values of `source` that other accounts may send. Empty: any.'),
    receipts: z
      .boolean()
      .default(false)
      .describe(
        'Tell each verdict as an event on the bus, with the id of the event that it is about. A function of its own does that from the logs.',
      ),
    ruleQuota: z
      .int()
      .min(1)
      .optional()
      .describe(
        'Rules that one bus may have in your account (quota "Number of rules" of EventBridge), which the synthesis holds the stack to. Default: what AWS gives an account, 300, or 100 in af-south-1 and eu-south-1.',
      ),
  })
  .prefault({});
