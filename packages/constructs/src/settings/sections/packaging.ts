import * as z from 'zod';

export const packagingSetting = z
  .enum(['archive', 'prebuilt'])
  .default('archive')
  .describe(
    'Who zips the functions: `archive`, Terraform, when it plans; `prebuilt`, the synthesis, so that every plan and apply has the very same zip, also on another machine.',
  );
