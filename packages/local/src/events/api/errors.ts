import { AwsError } from '../../kernel/index.ts';

/** Source of the codes: EventBridge API reference, errors of each operation. */
export function validationException(message: string): AwsError {
  return new AwsError({ code: 'ValidationException', message });
}

export function resourceNotFound(message: string): AwsError {
  return new AwsError({ code: 'ResourceNotFoundException', message });
}

export function resourceAlreadyExists(message: string): AwsError {
  return new AwsError({ code: 'ResourceAlreadyExistsException', message });
}

export function invalidEventPattern(reason: string): AwsError {
  return new AwsError({
    code: 'InvalidEventPatternException',
    message: `Event pattern is not valid. Reason: ${reason}`,
  });
}

export function limitExceeded(message: string): AwsError {
  return new AwsError({ code: 'LimitExceededException', message });
}

export function illegalStatus(message: string): AwsError {
  return new AwsError({ code: 'IllegalStatusException', message });
}

/** What the engine leaves out on purpose is refused by name, never ignored. */
export function notSupportedHere(what: string): AwsError {
  return validationException(`The local engine does not support ${what}. Leave it out, or test it on AWS.`);
}
