import { packagingSetting } from '@wfm/constructs';
import * as z from 'zod';

/** Lower case so that a name is the same in services that keep case and in those that do not. */
const NAME_PART = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const NAME_PART_RULE =
  'must be lower-case letters and digits, in parts joined by "-", and begin with a letter';

/** Limits that AWS puts on tags. Source: AWS tagging guide, "Tag naming limits and requirements". */
const TAG_KEY = /^(?![aA][wW][sS]:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;

/** An environment that nobody named. */
export const DEFAULT_ENVIRONMENT = 'dev';

/** Where the stack is made, and what its resources are called. */
export const identitySettings = {
  region: z.string().default('us-east-1').describe('AWS region of everything in the stack.'),
  allowUnknownRegion: z
    .boolean()
    .default(false)
    .describe('Take a region that this version does not know, for one that AWS has opened since.'),
  namePrefix: z
    .string()
    .regex(NAME_PART, { error: NAME_PART_RULE })
    .default('wfm')
    .describe('First part of every name.'),
  environment: z
    .string()
    .regex(NAME_PART, { error: NAME_PART_RULE })
    .default(DEFAULT_ENVIRONMENT)
    .describe('Second part of every name, so that several environments fit into one account.'),
  production: z
    .boolean()
    .optional()
    .describe(
      'Whether the environment is a production one, which the defaults of other settings follow. Default: true if `environment` is `prod` or `production`.',
    ),
  tags: z
    .record(
      z.string().regex(TAG_KEY, { error: 'must have keys that AWS takes as tag keys' }),
      z.string().regex(TAG_VALUE, { error: 'must be a text that AWS takes as a tag value' }),
    )
    .default({})
    .describe(
      'Tags of every resource that can have tags, beside `Application`, `Environment`, `ManagedBy`, which stay.',
    ),
  endpoint: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
    .optional()
    .describe(
      'Address of an AWS-compatible emulator that is used instead of AWS, with made-up credentials. Default: AWS.',
    ),
  packaging: packagingSetting,
  bundles: z
    .string()
    .min(1)
    .default('packages/handlers/dist')
    .describe('Folder of the built functions, relative to the top-level folder.'),
} as const;
