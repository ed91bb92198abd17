import * as z from 'zod';
import { textOrToken } from '../token.ts';

const POLICY_ARN = /^arn:[a-z0-9-]+:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/;

/** What an account may demand of every role. */
export const roleSettings = z
  .strictObject({
    path: z
      .string()
      .regex(/^\/([\w+=,.@-]+\/)*$/, { error: 'must begin and end with "/"' })
      .default('/')
      .describe('Path of the IAM roles.'),
    permissionsBoundaryArn: textOrToken(POLICY_ARN, 'must be the ARN of an IAM policy')
      .optional()
      .describe('Permissions boundary of the IAM roles. Default: none.'),
  })
  .prefault({});
