import { AwsError } from '../../kernel/index.ts';

/** Source of the codes: SSM API reference, errors of each operation. All have status 400. */
export function ssmError(code: SsmErrorCode, message = ''): AwsError {
  return new AwsError({ code, message });
}

export type SsmErrorCode =
  | 'HierarchyLevelLimitExceededException'
  | 'HierarchyTypeMismatchException'
  | 'InvalidFilterKey'
  | 'InvalidFilterOption'
  | 'InvalidKeyId'
  | 'InvalidNextToken'
  | 'InvalidResourceId'
  | 'InvalidResourceType'
  | 'ParameterAlreadyExists'
  | 'ParameterMaxVersionLimitExceeded'
  | 'ParameterNotFound'
  | 'ParameterPatternMismatchException'
  | 'ParameterVersionLabelLimitExceeded'
  | 'ParameterVersionNotFound'
  | 'UnsupportedParameterType'
  | 'ValidationException';

export const MODELLED_ERRORS: ReadonlySet<string> = new Set<SsmErrorCode>([
  'HierarchyLevelLimitExceededException',
  'HierarchyTypeMismatchException',
  'InvalidFilterKey',
  'InvalidFilterOption',
  'InvalidKeyId',
  'InvalidNextToken',
  'InvalidResourceId',
  'InvalidResourceType',
  'ParameterAlreadyExists',
  'ParameterMaxVersionLimitExceeded',
  'ParameterNotFound',
  'ParameterPatternMismatchException',
  'ParameterVersionLabelLimitExceeded',
  'ParameterVersionNotFound',
  'UnsupportedParameterType',
]);

export function validationException(message: string): AwsError {
  return ssmError('ValidationException', message);
}

/** What the engine leaves out on purpose is refused by name, never ignored. */
export function notSupportedHere(what: string): AwsError {
  return validationException(`The local engine does not support ${what}. Leave it out, or test it on AWS.`);
}
