import { AwsFault } from '../../kernel/index.ts';
import { MAX_NAME_CHARACTERS } from '../limits.ts';

// Control characters, white space, brackets, wildcards and what has a meaning in ARNs and shells.
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;

/**
 * Checks the name of a state machine, an activity or an execution.
 *
 * @throws AwsFault InvalidName
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 */
export function assertName(name: string): void {
  if (name.length >= 1 && name.length <= MAX_NAME_CHARACTERS && !FORBIDDEN.test(name)) return;
  throw new AwsFault({ code: 'InvalidName', message: `Invalid Name: '${name}'` });
}
