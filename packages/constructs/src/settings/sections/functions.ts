import * as z from 'zod';
import { textOrToken } from '../token.ts';
import { CLAIM_LEASE_MAX_SECONDS } from './mailbox.ts';

/** The Lambda functions. */
export const functionSettings = z
  .strictObject({
    runtime: z
      .enum(['nodejs22.x', 'nodejs24.x'])
      .default('nodejs24.x')
      .describe(
        'Lambda runtime. `nodejs24.x` needs the AWS provider 6.20 or newer; `nodejs22.x`, which 5.100 takes, is updated by AWS until April 2027.',
      ),
    architecture: z.enum(['arm64', 'x86_64']).default('arm64').describe('Processor of the functions.'),
    memoryMegabytes: z
      .int()
      .min(128)
      .max(10_240)
      .default(256)
      .describe('Memory of a function, in megabytes.'),
    timeoutSeconds: z
      .int()
      .min(3)
      .max(CLAIM_LEASE_MAX_SECONDS - 1)
      .default(15)
      .describe('Longest run of a function, in seconds; less than `mailbox.claimLeaseSeconds`.'),
    reservedConcurrency: z
      .int()
      .min(1)
      .max(1_000)
      .optional()
      .describe(
        "Invocations of one function at once, taken from the account's. Default: none reserved, which a new account needs.",
      ),
    subnetIds: z
      .array(textOrToken(/^subnet-[0-9a-f]{8,17}$/, 'must be ids of subnets'))
      .max(16, { error: 'must be at most 16, as Lambda takes no more' })
      .default([])
      .describe(
        'Subnets of a VPC that the functions run in, with `functions.securityGroupIds`. From there they must reach DynamoDB, Step Functions and SQS, through endpoints of the VPC or a NAT gateway. Empty: no VPC.',
      ),
    securityGroupIds: z
      .array(textOrToken(/^sg-[0-9a-f]{8,17}$/, 'must be ids of security groups'))
      .max(5, { error: 'must be at most 5, as Lambda takes no more' })
      .default([])
      .describe('Security groups of the functions in these subnets, which let HTTPS out. Empty: no VPC.'),
    tracing: z
      .boolean()
      .optional()
      .describe(
        'X-Ray tracing of functions and state machines, which costs by the trace. Default: true in production.',
      ),
  })
  .prefault({});
