import type { AwsError } from '../../kernel/index.ts';
import type { StatesErrorParts } from '../errors.ts';
import type { SdkNames } from './sdk-names.ts';

/**
 * The error of an `aws-sdk:` task: the exception class of SDK version 2. Source: Step Functions developer guide,
 * "Learning to use AWS service SDK integrations".
 */
export function sdkFailure(service: SdkNames, error: AwsError, requestId: string): StatesErrorParts {
  const { sdkName, modelledErrors } = service;
  const name = isNamed(error, modelledErrors) ? exceptionClass(error.code) : `${sdkName}Exception`;
  return {
    error: `${sdkName}.${name}`,
    cause: `${error.message} (Service: ${sdkName}, Status Code: ${error.httpStatus}, Request ID: ${requestId})`,
  };
}

/** The error of an optimized task: the exception class of SDK version 1. */
export function optimizedFailure(service: SdkNames, error: AwsError, requestId: string): StatesErrorParts {
  const { optimizedPrefix, legacyServiceName, legacyBaseException, modelledErrors } = service;
  const name = isNamed(error, modelledErrors) ? exceptionClass(error.code) : legacyBaseException;
  const details = [
    `Service: ${legacyServiceName}`,
    `Status Code: ${error.httpStatus}`,
    `Error Code: ${error.code}`,
    `Request ID: ${requestId}`,
    'Proxy: null',
  ];
  return { error: `${optimizedPrefix}.${name}`, cause: `${error.message} (${details.join('; ')})` };
}

/** What either SDK throws when no answer comes: it is no error of the service, so no API model lists it. */
const NO_ANSWER = 'SdkClientException';

function isNamed({ code }: AwsError, modelledErrors: ReadonlySet<string>): boolean {
  return code === NO_ANSWER || modelledErrors.has(code);
}

function exceptionClass(code: string): string {
  return code.endsWith('Exception') ? code : `${code}Exception`;
}
