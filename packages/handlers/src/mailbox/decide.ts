import type { Mailbox } from '@wfm/contract';
import { answered, yielded } from './after-answer.ts';
import type { Circumstances } from './circumstances.ts';
import { collect } from './collect.ts';
import type { Command, Decision, Outcomes } from './command.ts';
import { register } from './register.ts';
import { release } from './release.ts';
import { signal } from './signal.ts';
import { tokenGone } from './token-gone.ts';

/**
 * The behaviour of a mailbox: what becomes of it, what is to be done, and what verdicts are given. Pure and total; it
 * reads no clock and calls nobody. All that is promised of signals, and can be kept in one place, is kept here.
 *
 * The caller saves the mailbox on the condition that nobody changed it meanwhile, and only then acts on the outcome.
 */
export function decide<Name extends Command['type']>(
  mailbox: Mailbox,
  command: Extract<Command, { type: Name }>,
  circumstances: Circumstances,
): Decision<Outcomes[Name]>;
export function decide(
  mailbox: Mailbox,
  command: Command,
  circumstances: Circumstances,
): Decision<Outcomes[keyof Outcomes]> {
  switch (command.type) {
    case 'signal':
      return signal(mailbox, command, circumstances);
    case 'answered':
      return answered(mailbox, command, circumstances);
    case 'tokenGone':
      return tokenGone(mailbox, command, circumstances);
    case 'yielded':
      return yielded(mailbox, command, circumstances);
    case 'register':
      return register(mailbox, command);
    case 'collect':
      return collect(mailbox, command, circumstances);
    case 'release':
      return release(mailbox, command, circumstances);
    default:
      throw new Error(`Unknown command: ${JSON.stringify(command satisfies never)}`);
  }
}
