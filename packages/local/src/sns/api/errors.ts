import { AwsError } from '../../kernel/index.ts';

/** Codes on the wire with their status. Source: SNS API reference, errors of each operation. */
const STATUS = {
  BatchEntryIdsNotDistinct: 400,
  BatchRequestTooLong: 400,
  EmptyBatchRequest: 400,
  InvalidBatchEntryId: 400,
  InvalidParameter: 400,
  NotFound: 404,
  ParameterValueInvalid: 400,
  ResourceNotFound: 404,
  TooManyEntriesInBatchRequest: 400,
  ValidationError: 400,
} as const;

export function snsError(code: keyof typeof STATUS, message: string): AwsError {
  return new AwsError({ code, message, httpStatus: STATUS[code] });
}

export function invalidParameter(what: string): AwsError {
  return snsError('InvalidParameter', `Invalid parameter: ${what}`);
}

/** What the engine leaves out on purpose is refused by name, never ignored. */
export function notSupportedHere(what: string): AwsError {
  return snsError(
    'InvalidParameter',
    `The local engine does not support ${what}. Leave it out, or test it on AWS.`,
  );
}

export function topicDoesNotExist(): AwsError {
  return snsError('NotFound', 'Topic does not exist');
}

export function subscriptionDoesNotExist(): AwsError {
  return snsError('NotFound', 'Subscription does not exist');
}
