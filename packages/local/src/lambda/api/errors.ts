import { AwsError } from '../../kernel/index.ts';

/** Source of the codes: Lambda API reference, errors of each operation; of the texts: answers of AWS. */
export function invalidParameter(message: string, cause?: unknown): AwsError {
  return new AwsError({ code: 'InvalidParameterValueException', message, cause });
}

export function resourceNotFound(message: string): AwsError {
  return new AwsError({ code: 'ResourceNotFoundException', message, httpStatus: 404 });
}

export function resourceConflict(message: string): AwsError {
  return new AwsError({ code: 'ResourceConflictException', message, httpStatus: 409 });
}

export function requestTooLarge(message: string): AwsError {
  return new AwsError({ code: 'RequestEntityTooLargeException', message, httpStatus: 413 });
}

/** `operation`: the one that tells the latest revision. */
export function otherRevision(operation: 'GetPolicy' | 'GetFunction/GetAlias'): AwsError {
  return new AwsError({
    code: 'PreconditionFailedException',
    message: `The Revision Id provided does not match the latest Revision Id. Call the ${operation} API to retrieve the latest Revision Id`,
    httpStatus: 412,
  });
}

/** What the engine leaves out on purpose is refused by name, never ignored. */
export function notSupportedHere(what: string): AwsError {
  return invalidParameter(`The local engine does not support ${what}. Leave it out, or test it on AWS.`);
}
