import { AwsError } from '../../kernel/index.ts';

/** Source of the codes: CloudWatch Logs API reference, errors of each operation. */
export function invalidParameter(message: string): AwsError {
  return new AwsError({ code: 'InvalidParameterException', message });
}

export function resourceNotFound(what: 'log group' | 'log stream' | 'subscription filter'): AwsError {
  return new AwsError({
    code: 'ResourceNotFoundException',
    message: `The specified ${what} does not exist.`,
  });
}

export function alreadyExists(what: 'log group' | 'log stream'): AwsError {
  return new AwsError({
    code: 'ResourceAlreadyExistsException',
    message: `The specified ${what} already exists`,
  });
}

export function limitExceeded(message: string): AwsError {
  return new AwsError({ code: 'LimitExceededException', message });
}
