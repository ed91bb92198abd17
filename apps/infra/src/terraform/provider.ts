import { AwsProvider, type AwsProviderEndpoints } from '@cdktf/provider-aws/lib/provider/index.js';
import { oldestProvider } from '@wfm/constructs';
import type { TerraformStack } from 'cdktf';
import type { Settings } from '../config/settings.ts';
import { oldestTerraform } from './version.ts';

/**
 * Versions that the stack is known to work with. The prebuilt bindings would pin the one that they were made from.
 */
function providersOf({ functions, packaging }: Settings) {
  const aws = { source: 'hashicorp/aws', version: `>= ${oldestProvider(functions.runtime)}, < 7.0.0` };
  const archive = { source: 'hashicorp/archive', version: '>= 2.7.0, < 3.0.0' };
  return packaging === 'archive' ? { aws, archive } : { aws };
}

/** Names the versions of Terraform and of the providers that a stack uses. */
export function constrainVersions(stack: TerraformStack, settings: Settings): void {
  stack.addOverride('terraform.required_version', `>= ${oldestTerraform(settings)}`);
  stack.addOverride('terraform.required_providers', providersOf(settings));
}

/** Adds the AWS provider: region, tags of everything, and an emulator's address where one is set. */
export function addAwsProvider(stack: TerraformStack, settings: Settings): void {
  new AwsProvider(stack, 'aws', {
    region: settings.region,
    defaultTags: [
      {
        tags: {
          Application: settings.namePrefix,
          Environment: settings.environment,
          ManagedBy: 'terraform',
          ...settings.tags,
        },
      },
    ],
    ...(settings.endpoint === undefined ? {} : emulator(settings.endpoint)),
  });
}

/** The services that the stack has resources of, as the provider's `endpoints` block names them. */
const SERVICES = [
  'cloudwatch',
  'dynamodb',
  'events',
  'iam',
  'kms',
  'lambda',
  'logs',
  'sfn',
  'sns',
  'sqs',
  'sts',
] as const satisfies readonly (keyof AwsProviderEndpoints)[];

/** An emulator takes any credentials; made-up ones keep the user's own away from it. */
function emulator(endpoint: string) {
  return {
    accessKey: 'test',
    secretKey: 'test',
    skipCredentialsValidation: true,
    skipMetadataApiCheck: 'true',
    skipRegionValidation: true,
    endpoints: [Object.fromEntries(SERVICES.map((service) => [service, endpoint]))],
  };
}
