import { AwsProvider, type AwsProviderEndpoints } from '@cdktf/provider-aws/lib/provider/index.js';
import type { TerraformStack } from 'cdktf';
import type { Settings } from '../config/settings.ts';
import { oldestTerraform } from './version.ts';

/** The oldest AWS provider that takes a runtime: an older one refuses the plan. Source: its issues 44986 and 45024. */
const OLDEST_WITH_RUNTIME = {
  'nodejs22.x': '5.100.0',
  'nodejs24.x': '6.20.0',
} as const satisfies Record<Settings['functions']['runtime'], string>;

/** Whether every provider that the stack takes knows `kms_key_identifier` of an archive, as version 6 does and 5 does not. */
export function knowsArchiveKeys({ functions }: Pick<Settings, 'functions'>): boolean {
  return !OLDEST_WITH_RUNTIME[functions.runtime].startsWith('5.');
}

/**
 * Versions that the stack is known to work with. The prebuilt bindings would pin the one that they were made from.
 */
function providersOf({ functions, packaging }: Settings) {
  const aws = { source: 'hashicorp/aws', version: `>= ${OLDEST_WITH_RUNTIME[functions.runtime]}, < 7.0.0` };
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
