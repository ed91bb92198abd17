import { AwsError } from '../../kernel/index.ts';
import type { TextConstraint } from '../../request/index.ts';
import { MAX_NAME_CHARACTERS } from '../limits.ts';

// Control characters, white space, brackets, wildcards and what has a meaning in ARNs and shells.
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;

/**
 * Checks the name of a state machine, an activity or an execution. Source: Step Functions API reference,
 * StartExecution.
 *
 * @throws AwsError InvalidName
 */
export function assertName(name: string): void {
  if (name.length >= 1 && name.length <= MAX_NAME_CHARACTERS && !FORBIDDEN.test(name)) return;
  throw new AwsError({ code: 'InvalidName', message: `Invalid Name: '${name}'` });
}

/** The name of an alias; as AWS writes it. A name is no number: that would be a version. */
export const ALIAS_NAME: TextConstraint = {
  maxLength: MAX_NAME_CHARACTERS,
  pattern: String.raw`^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$`,
};
