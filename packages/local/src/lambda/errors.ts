/** What can be wrong with functions apart from what Lambda itself would answer; base class of this folder's errors. */
export abstract class LambdaError extends Error {
  abstract override readonly name: string;
}

/** Why code cannot be used: no archive, an archive without files, one that holds too much, or a path that cannot be. */
export type FunctionCodeProblem = 'unreadable' | 'empty' | 'too large' | 'unusable path';

/** The code of a function cannot be used. */
export class FunctionCodeError extends LambdaError {
  override readonly name = 'FunctionCodeError';
  readonly problem: FunctionCodeProblem;

  constructor(problem: FunctionCodeProblem, sentence: string, cause?: unknown) {
    super(`The code of a function ${sentence}.`, cause === undefined ? undefined : { cause });
    this.problem = problem;
  }
}
