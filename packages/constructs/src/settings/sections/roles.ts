import * as z from 'zod';

const POLICY_ARN = /^arn:[a-z0-9-]+:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/;

/** What an account may demand of every role. */
export const roleSettings = z
  .strictObject({
    path: z
      .string()
      .regex(/^\/([\w+=,.@-]+\/)*$/, { error: 'must begin and end with "/"' })
      .default('/')
      .describe('Path of the IAM roles.'),
    permissionsBoundaryArn: z
      .string()
      .regex(POLICY_ARN, { error: 'must be the ARN of an IAM policy' })
      .optional()
      .describe('Permissions boundary of the IAM roles. Default: none.'),
  })
  .prefault({});
