import * as z from 'zod';
import { textOrToken } from '../token.ts';

const KEY_ARN = /^arn:[a-z0-9-]+:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/;

/** Who holds the key of what the stack stores: table, queues, logs, bus, alarms. */
export const encryptionSettings = z
  .strictObject({
    customerKey: z
      .boolean()
      .default(false)
      .describe(
        'Make a KMS key of your own for the stack, which costs by the month and by use: for table, queues, logs, bus, archive (not with `nodejs22.x`, as older providers do not know it) and alarms. It does not cover what Step Functions keeps: the history of an execution holds its input, the events that ended it, and task tokens, under a key of AWS. Otherwise AWS holds all keys.',
      ),
    keyArn: textOrToken(KEY_ARN, 'must be the ARN of a KMS key')
      .optional()
      .describe(
        'A KMS key of yours that the stack uses, whose policy must allow what the policy of `encryption.customerKey` does. Default: none.',
      ),
  })
  .prefault({});
