import { AwsError, type JsonObject } from '../../kernel/index.ts';
import { qualifierOf } from '../arn.ts';
import { MAX_DESCRIPTION_CHARACTERS } from '../limits.ts';
import type { VersionRequest } from '../machines/state-machine.ts';
import { optionalText } from './input.ts';

/**
 * The version that a request makes of the state machine it creates or updates: `publish`, `versionDescription`.
 * `undefined` where it makes none.
 *
 * @throws AwsError ValidationException
 */
export function parseVersionRequest(input: JsonObject): VersionRequest | undefined {
  const description = optionalText(input, 'versionDescription', { maxLength: MAX_DESCRIPTION_CHARACTERS });
  if (input['publish'] === true) return { description };
  if (description === undefined) return undefined;
  throw new AwsError({
    code: 'ValidationException',
    message: 'Version description can only be set when publish is true',
  });
}

/** Whether an ARN of a state machine is one of a version. */
export function isVersionArn(arn: string): boolean {
  return /^\d+$/u.test(qualifierOf(arn) ?? '');
}
