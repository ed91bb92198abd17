import { AwsFault } from '../../kernel/index.ts';

/** Source of the codes: EventBridge API reference, errors of each operation. */
export function validationException(message: string): AwsFault {
  return new AwsFault({ code: 'ValidationException', message });
}

export function resourceNotFound(message: string): AwsFault {
  return new AwsFault({ code: 'ResourceNotFoundException', message });
}

export function resourceAlreadyExists(message: string): AwsFault {
  return new AwsFault({ code: 'ResourceAlreadyExistsException', message });
}

export function invalidEventPattern(reason: string): AwsFault {
  return new AwsFault({
    code: 'InvalidEventPatternException',
    message: `Event pattern is not valid. Reason: ${reason}`,
  });
}

export function limitExceeded(message: string): AwsFault {
  return new AwsFault({ code: 'LimitExceededException', message });
}

/** What the engine leaves out on purpose is refused by name, never ignored. */
export function notSupportedHere(what: string): AwsFault {
  return validationException(`The local engine does not support ${what}. Leave it out, or test it on AWS.`);
}
