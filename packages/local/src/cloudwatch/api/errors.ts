import { AwsError } from '../../kernel/index.ts';

/**
 * Error codes of the service: the name in the JSON protocol, and the code that the query protocol has and that SDKs still
 * show. Source: CloudWatch API reference, errors of each operation.
 */
const QUERY_CODES = {
  InvalidNextToken: 'InvalidNextToken',
  InvalidParameterCombinationException: 'InvalidParameterCombination',
  InvalidParameterValueException: 'InvalidParameterValue',
  MissingRequiredParameterException: 'MissingParameter',
  ValidationException: 'ValidationError',
} as const;

export type CloudWatchErrorCode = keyof typeof QUERY_CODES;

export const MODELLED_ERRORS: ReadonlySet<string> = new Set(Object.keys(QUERY_CODES));

export function cloudwatchError(code: CloudWatchErrorCode, message: string): AwsError {
  return new AwsError({ code, message });
}

export function invalidParameter(message: string): AwsError {
  return cloudwatchError('InvalidParameterValueException', message);
}

export function validationException(message: string): AwsError {
  return cloudwatchError('ValidationException', message);
}

/** What the engine leaves out on purpose is refused by name, never ignored. */
export function notSupportedHere(what: string): AwsError {
  return validationException(`The local engine does not support ${what}. Leave it out, or test it on AWS.`);
}

/** The code of the query protocol; `undefined` for codes that are not the service's own. */
export function queryErrorCode(code: string): string | undefined {
  const codes: Readonly<Record<string, string>> = QUERY_CODES;
  return Object.hasOwn(codes, code) ? codes[code] : undefined;
}
