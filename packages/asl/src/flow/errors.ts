import { AslError } from '../language/index.ts';

/** Thrown when a value cannot be written in the query language of its state. */
export class UnwritableExpressionError extends AslError {
  override readonly name = 'UnwritableExpressionError';
  readonly rule: string;
  /** The state, where it is known. */
  readonly stateName: string | undefined;

  constructor(rule: string, stateName?: string) {
    super(stateName === undefined ? rule : `State "${stateName}": ${rule}`);
    this.rule = rule;
    this.stateName = stateName;
  }
}

/** Thrown when states follow each other in a way that the language does not have. */
export class FlowError extends AslError {
  override readonly name = 'FlowError';
  readonly stateName: string;

  constructor(stateName: string, rule: string) {
    super(`State "${stateName}" ${rule}`);
    this.stateName = stateName;
  }
}
