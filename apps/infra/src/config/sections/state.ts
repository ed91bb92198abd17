import * as z from 'zod';

/** Where Terraform keeps its state. */
export const stateSettings = z
  .strictObject({
    bucket: z
      .string()
      .min(3)
      .max(63)
      .optional()
      .describe(
        'S3 bucket of the state, with a lock file beside the state, which needs Terraform 1.10. Default: a local file.',
      ),
    key: z
      .string()
      .min(1)
      .optional()
      .describe('Key of the state in the bucket. Default: `PREFIX-ENVIRONMENT.tfstate`.'),
    region: z.string().optional().describe('Region of the bucket. Default: `region`.'),
    path: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Local file of the state, relative to the top-level folder. Default: `terraform.PREFIX-ENVIRONMENT.tfstate` there.',
      ),
  })
  .prefault({});
