import { AwsError } from '../../kernel/index.ts';
import { brokenConstraint } from '../../request/index.ts';
import { exceedsPayloadLimit } from '../limits.ts';

/**
 * Checks the input of an execution.
 *
 * @throws AwsError InvalidExecutionInput when it is no JSON, ValidationException when it is too large.
 */
export function assertExecutionInput(text: string): void {
  if (exceedsPayloadLimit(text)) {
    throw brokenConstraint('input', `${text.slice(0, 64)}...`, 'have length less than or equal to 262144');
  }
  if (text.trim() === '') throw invalidInput('Invalid execution input.');
  try {
    JSON.parse(text);
  } catch (error) {
    throw invalidInput(error instanceof Error ? error.message : String(error));
  }
}

function invalidInput(reason: string): AwsError {
  return new AwsError({
    code: 'InvalidExecutionInput',
    message: `Invalid State Machine Execution Input: '${reason}'`,
  });
}
