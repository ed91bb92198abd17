/** Base of the errors that the command line explains in one line, without a stack: the person can mend them. */
export abstract class CliError extends Error {
  abstract override readonly name: string;
  /** Exit status of the process. */
  abstract readonly exitCode: number;
}

/** Thrown when a command line has no valid form. */
export class UsageError extends CliError {
  override readonly name = 'UsageError';
  override readonly exitCode = 64;
}

/** Thrown when something that a command needs is not there. */
export class MissingError extends CliError {
  override readonly name = 'MissingError';
  override readonly exitCode = 66;
}

/** Thrown when a scenario did not go as it must. */
export class ScenarioError extends CliError {
  override readonly name = 'ScenarioError';
  override readonly exitCode = 1;
}
