import { AwsFault } from '../../kernel/index.ts';
import { MAX_NAME_CHARACTERS } from '../limits.ts';
import { constraintFault, limitLength } from './input.ts';

// Control characters, white space, brackets, wildcards and what has a meaning in ARNs and shells.
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;

/**
 * Checks the name of a state machine, an activity or an execution. Source: Step Functions API reference,
 * StartExecution.
 *
 * @throws AwsFault InvalidName
 */
export function assertName(name: string): void {
  if (name.length >= 1 && name.length <= MAX_NAME_CHARACTERS && !FORBIDDEN.test(name)) return;
  throw new AwsFault({ code: 'InvalidName', message: `Invalid Name: '${name}'` });
}

/** As AWS writes it. A name is no number: that would be a version. */
const ALIAS_NAME_PATTERN = String.raw`^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$`;
const ALIAS_NAME = new RegExp(ALIAS_NAME_PATTERN, 'u');

/**
 * Checks the name of an alias. Source: Step Functions API reference, CreateStateMachineAlias.
 *
 * @throws AwsFault ValidationException
 */
export function assertAliasName(name: string): void {
  limitLength(name, 'name', MAX_NAME_CHARACTERS);
  if (ALIAS_NAME.test(name)) return;
  throw constraintFault(
    name,
    'name',
    `Member must satisfy regular expression pattern: ${ALIAS_NAME_PATTERN}`,
  );
}
