import { ConfigurationError } from '@wfm/constructs';
import { closest } from './closest.ts';

/**
 * The regions of AWS, of all partitions that have Step Functions, EventBridge and Lambda.
 * Source: AWS Regions and Availability Zones guide, "AWS Regions", read in November 2025.
 */
const REGIONS: readonly string[] = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-central-1',
  'ca-west-1',
  'cn-north-1',
  'cn-northwest-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-gov-east-1',
  'us-gov-west-1',
  'us-west-1',
  'us-west-2',
];

const REGION_FORM = /^[a-z]{2}(-[a-z]+){1,2}-\d$/;

/** @throws ConfigurationError if there is no such region. */
export function checkRegion(
  { region, allowUnknownRegion }: { readonly region: string; readonly allowUnknownRegion: boolean },
  nameOf: (path: string) => string,
): void {
  if (REGIONS.includes(region)) return;
  if (allowUnknownRegion && REGION_FORM.test(region)) return;
  const similar = closest(region, REGIONS);
  throw new ConfigurationError({
    setting: nameOf('region'),
    rule: 'must be an AWS region',
    value: region,
    fix:
      similar === undefined
        ? `Name a region such as eu-central-1; one that AWS has opened since: set ${nameOf('allowUnknownRegion')} to true.`
        : `Did you mean ${similar}?`,
  });
}
