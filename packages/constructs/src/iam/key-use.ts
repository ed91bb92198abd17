import type { MonitorContext } from '../context.ts';
import type { Statement } from './policy.ts';

/**
 * What a service does with the key on behalf of a caller, with the caller's permissions.
 * Source: DynamoDB developer guide, "Authorizing use of a customer managed key"; SQS developer guide, "Key management",
 * permissions of producers.
 */
const ACTIONS = {
  dynamodb: [
    'kms:Decrypt',
    'kms:DescribeKey',
    'kms:Encrypt',
    'kms:GenerateDataKey',
    'kms:ReEncryptFrom',
    'kms:ReEncryptTo',
  ],
  sqs: ['kms:Decrypt', 'kms:GenerateDataKey'],
} as const;

/** Lets a role use what is encrypted with the customer's key, through the services that it calls; none without a key. */
export function keyStatements(
  { keyArn, dnsSuffix, region }: MonitorContext,
  services: readonly (keyof typeof ACTIONS)[],
): readonly Statement[] {
  if (keyArn === undefined) return [];
  return services.map((service) => ({
    sid: `KeyFor${service}`,
    actions: ACTIONS[service],
    resources: [keyArn],
    condition: { StringEquals: { 'kms:ViaService': `${service}.${region}.${dnsSuffix}` } },
  }));
}
