/** Begins the names of all errors of DynamoDB in an integration. */
const DYNAMODB_ERRORS = 'DynamoDb.';
const FAILED_EXPRESSION = 'States.QueryEvaluationError';
const SIGNALLED = 'Signalled.';

/**
 * Whether the register step takes an error of this name for its own, which it retries or catches. A signal that brings such
 * a name would be taken in the same way, and the workflow would go on.
 */
export function isOfRegisterStep(error: string): boolean {
  return error.startsWith(DYNAMODB_ERRORS) || error === FAILED_EXPRESSION;
}

/** The name under which a signal fails a task: its own, or `Signalled.` before one of the register step. */
export function signalledErrorName(error: string): string {
  return isOfRegisterStep(error) ? `${SIGNALLED}${error}` : error;
}
