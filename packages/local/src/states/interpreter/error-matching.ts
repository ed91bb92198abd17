import type { JsonObject } from '../../kernel/index.ts';
import { type StatesError, TerminalStatesError } from '../errors.ts';

/**
 * Whether `ErrorEquals` names an error. `States.ALL` stands for every error but the terminal ones, `States.TaskFailed`
 * for every error with a name but a timeout. Source: Step Functions developer guide, "Handling errors", error names.
 */
export function errorMatches(error: StatesError, errorEquals: readonly string[]): boolean {
  if (error instanceof TerminalStatesError) return false;
  return errorEquals.some((name) => {
    switch (name) {
      case 'States.ALL':
        return true;
      case 'States.TaskFailed':
        return error.error !== undefined && error.error !== 'States.Timeout';
      default:
        return name === error.error || error.alsoMatches.includes(name);
    }
  });
}

/** The error as a Catcher hands it on. Source: States Language specification, "Fallback states". */
export function errorOutputOf(error: StatesError): JsonObject {
  return { Error: error.error ?? '', Cause: error.errorCause ?? '' };
}
