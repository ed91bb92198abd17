import * as z from 'zod';

const KEY_ARN = /^arn:[a-z0-9-]+:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/;

/** Who holds the key of what the stack stores: table, queues, logs, bus, alarms. */
export const encryptionSettings = z
  .strictObject({
    customerKey: z
      .boolean()
      .default(false)
      .describe(
        'Make a KMS key of your own for the stack, which costs by the month and by use. Otherwise AWS holds the keys.',
      ),
    keyArn: z
      .string()
      .regex(KEY_ARN, { error: 'must be the ARN of a KMS key' })
      .optional()
      .describe(
        'A KMS key of yours that the stack uses, whose policy must allow what the policy of `encryption.customerKey` does. Default: none.',
      ),
  })
  .prefault({});
