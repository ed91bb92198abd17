import type { JsonObject } from '../../kernel/index.ts';
import { latestOf, type Parameter, type ParameterVersion, shownValue } from './parameter.ts';
import type { Found } from './parameter-store.ts';

/** A parameter as GetParameter gives it. */
export function parameterOutput(
  { parameter, version, selector }: Found,
  withDecryption: boolean,
): JsonObject {
  return {
    ARN: parameter.arn,
    DataType: 'text',
    LastModifiedDate: version.modifiedAtEpochMs / 1_000,
    Name: parameter.name,
    ...(selector !== undefined && { Selector: selector }),
    Type: version.type,
    Value: shownValue(version, withDecryption),
    Version: version.version,
  };
}

/** A parameter as DescribeParameters gives it. */
export function metadataOutput(parameter: Parameter): JsonObject {
  return { ARN: parameter.arn, ...describedOutput(parameter, latestOf(parameter)) };
}

/** A version as GetParameterHistory gives it. */
export function historyOutput(
  parameter: Parameter,
  version: ParameterVersion,
  withDecryption: boolean,
): JsonObject {
  return {
    ...describedOutput(parameter, version),
    Labels: [...version.labels],
    Value: shownValue(version, withDecryption),
  };
}

function describedOutput({ name }: Parameter, version: ParameterVersion): JsonObject {
  return {
    ...(version.allowedPattern !== undefined && { AllowedPattern: version.allowedPattern }),
    DataType: 'text',
    ...(version.description !== undefined && { Description: version.description }),
    ...(version.keyId !== undefined && { KeyId: version.keyId }),
    LastModifiedDate: version.modifiedAtEpochMs / 1_000,
    LastModifiedUser: version.modifiedBy,
    Name: name,
    Policies: [],
    Tier: version.tier,
    Type: version.type,
    Version: version.version,
  };
}
