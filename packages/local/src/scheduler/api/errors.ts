import { AwsError } from '../../kernel/index.ts';

/** Source of the codes: EventBridge Scheduler API reference, errors of each operation. */
export function validationException(message: string): AwsError {
  return new AwsError({ code: 'ValidationException', message });
}

export function conflict(message: string): AwsError {
  return new AwsError({ code: 'ConflictException', message, httpStatus: 409 });
}

export function resourceNotFound(message: string): AwsError {
  return new AwsError({ code: 'ResourceNotFoundException', message, httpStatus: 404 });
}

/** What the engine leaves out on purpose is refused by name, never ignored. */
export function notSupportedHere(what: string): AwsError {
  return validationException(`The local engine does not support ${what}. Leave it out, or test it on AWS.`);
}
