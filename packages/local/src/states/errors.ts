/** Base of everything that `src/states` throws on purpose, apart from `AwsError`s of the API. */
export abstract class StatesEngineError extends Error {}

/** What a `StatesError` is made of. */
export interface StatesErrorParts {
  /** Error name as `ErrorEquals` sees it. Absent: a Fail state that names no error. */
  readonly error?: string | undefined;
  /** Human-readable cause. Absent: the error has none, as a timeout has none. */
  readonly cause?: string | undefined;
  /** Further error names that a Retrier or Catcher may use for it. */
  readonly alsoMatches?: readonly string[];
}

/**
 * A modelled failure of a state: what Retry and Catch act on. It is the only error that the interpreter turns into
 * a failed execution; anything else that is thrown is a defect of the engine. Source: States Language specification,
 * "Errors".
 */
export class StatesError extends StatesEngineError {
  override readonly name: string = 'StatesError';
  readonly error: string | undefined;
  readonly errorCause: string | undefined;
  readonly alsoMatches: readonly string[];

  constructor(parts: StatesErrorParts) {
    super(`${parts.error ?? '(no error name)'}: ${parts.cause ?? '(no cause)'}`);
    this.error = parts.error;
    this.errorCause = parts.cause;
    this.alsoMatches = parts.alsoMatches ?? [];
  }
}

/**
 * An error that ends the execution whatever Retry and Catch say: `States.Runtime`, and a Pass or Succeed state whose
 * output is over the limit.
 */
export class TerminalStatesError extends StatesError {
  override readonly name = 'TerminalStatesError';
}

/**
 * A path, template or intrinsic function could not be evaluated. Thrown by the evaluators, which do not know in
 * which state they run; the interpreter adds that and makes it `States.Runtime`.
 */
export class RuntimeFailure extends StatesEngineError {
  override readonly name = 'RuntimeFailure';
}

/** A call of an intrinsic function failed: `States.IntrinsicFailure`, which can be caught. */
export class IntrinsicFailure extends StatesEngineError {
  override readonly name = 'IntrinsicFailure';
}

/** `ResultPath` cannot be applied to the state's input: `States.ResultPathMatchFailure`, which can be caught. */
export class ResultPathFailure extends StatesEngineError {
  override readonly name = 'ResultPathFailure';
}

/** A JSONata expression failed or gave a value the field cannot take: `States.QueryEvaluationError`. */
export class QueryFailure extends StatesEngineError {
  override readonly name = 'QueryFailure';
  /** Where the expression stands: `Arguments/Key`. Absent: what is wrong stands in no field, but in the state's input. */
  readonly location: string | undefined;

  constructor(message: string, location: string | undefined) {
    super(message);
    this.location = location;
  }
}

/** The work was stopped from outside: its execution was stopped, timed out, or a sibling branch failed. */
export class ScopeAborted extends StatesEngineError {
  override readonly name = 'ScopeAborted';
}

/** The interpreter itself is wrong. Never visible to Retry and Catch. */
export class EngineDefect extends StatesEngineError {
  override readonly name = 'EngineDefect';
}

/** What made the interpreter fail, as a defect that names the execution. */
export function defectOf(error: unknown, executionArn: string): EngineDefect {
  if (error instanceof EngineDefect) return error;
  return new EngineDefect(`execution ${executionArn} made the interpreter fail: ${String(error)}`, {
    cause: error,
  });
}
