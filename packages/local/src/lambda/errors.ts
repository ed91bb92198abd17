/** What can be wrong with functions apart from what Lambda itself would answer; base class of this folder's errors. */
export abstract class LambdaError extends Error {
  abstract override readonly name: string;
}

/** The code of a function cannot be used. */
export class FunctionCodeError extends LambdaError {
  override readonly name = 'FunctionCodeError';

  constructor(problem: string, cause?: unknown) {
    super(`The code of a function ${problem}.`, cause === undefined ? undefined : { cause });
  }
}
