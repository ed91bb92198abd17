import type { Json, JsonObject } from '../../kernel/index.ts';
import { notSupportedHere } from './errors.ts';

/** Members that ask for what the engine does not have. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  CapacityProviderConfig: 'capacity providers',
  CodeSigningConfigArn: 'code signing',
  DurableConfig: 'durable functions',
  FileSystemConfigs: 'file systems',
  ImageConfig: 'container images',
  ImageUri: 'container images',
  Layers: 'layers',
  Publish: 'versions of functions',
  PublishTo: 'versions of functions',
  S3Bucket: 'code in Amazon S3',
  S3Key: 'code in Amazon S3',
  S3ObjectVersion: 'code in Amazon S3',
  SnapStart: 'SnapStart',
  SourceKMSKeyArn: 'encrypted code',
  TenancyConfig: 'tenant isolation',
  VpcConfig: 'VPCs',
};

/** @throws AwsError InvalidParameterValueException naming the member; one that asks for nothing is let pass. */
export function refuseUnsupportedMembers(input: JsonObject): void {
  for (const [member, what] of Object.entries(UNSUPPORTED)) {
    if (asksForSomething(input[member])) throw notSupportedHere(`${what} (${member})`);
  }
}

function asksForSomething(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === false || value === '') return false;
  // The one way in which a request writes that it does without: SnapStart: {ApplyOn: None}.
  if (value === 'None') return false;
  return typeof value === 'object' ? Object.values(value).some(asksForSomething) : true;
}
