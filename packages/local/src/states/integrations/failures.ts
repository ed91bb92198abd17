import type { AwsFault } from '../../kernel/index.ts';
import type { StatesErrorParts } from '../errors.ts';
import type { SdkNames } from './sdk-names.ts';

/**
 * The error of an `aws-sdk:` task: the exception class of SDK version 2. Source: Step Functions developer guide,
 * "Learning to use AWS service SDK integrations".
 */
export function sdkFailure(service: SdkNames, fault: AwsFault, requestId: string): StatesErrorParts {
  const { sdkName, modelledErrors } = service;
  const name = modelledErrors.has(fault.code) ? exceptionClass(fault.code) : `${sdkName}Exception`;
  return {
    error: `${sdkName}.${name}`,
    cause: `${fault.message} (Service: ${sdkName}, Status Code: ${fault.httpStatus}, Request ID: ${requestId})`,
  };
}

/** The error of an optimized task: the exception class of SDK version 1. */
export function optimizedFailure(service: SdkNames, fault: AwsFault, requestId: string): StatesErrorParts {
  const { optimizedPrefix, legacyServiceName, legacyBaseException, modelledErrors } = service;
  const name = modelledErrors.has(fault.code) ? exceptionClass(fault.code) : legacyBaseException;
  const details = [
    `Service: ${legacyServiceName}`,
    `Status Code: ${fault.httpStatus}`,
    `Error Code: ${fault.code}`,
    `Request ID: ${requestId}`,
    'Proxy: null',
  ];
  return { error: `${optimizedPrefix}.${name}`, cause: `${fault.message} (${details.join('; ')})` };
}

function exceptionClass(code: string): string {
  return code.endsWith('Exception') ? code : `${code}Exception`;
}
