import { UnwritableExpressionError } from './errors.ts';

/** Runs what writes a state, and names the state in the error. */
export function located<Written>(name: string, write: () => Written): Written {
  try {
    return write();
  } catch (error) {
    if (error instanceof UnwritableExpressionError && error.stateName === undefined) {
      throw new UnwritableExpressionError(error.rule, name);
    }
    throw error;
  }
}
