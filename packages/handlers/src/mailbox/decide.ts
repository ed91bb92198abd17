import type { Mailbox } from '@wfm/contract';
import { answered, yielded } from './after-answer.ts';
import { collect } from './collect.ts';
import type { Command, Decision, Outcomes } from './command.ts';
import type { DecisionContext } from './decision-context.ts';
import { register } from './register.ts';
import { release } from './release.ts';
import { signal } from './signal.ts';
import { tokenGone } from './token-gone.ts';
import { turn } from './turn.ts';

/**
 * The behaviour of a mailbox: what becomes of it, what is to be done, and what verdicts are given. Pure and total; it
 * reads no clock and calls nobody. All that is promised of signals, and can be kept in one place, is kept here.
 *
 * The caller saves the mailbox on the condition that nobody changed it meanwhile, and only then acts on the outcome.
 */
export function decide<Name extends Command['type']>(
  mailbox: Mailbox,
  command: Extract<Command, { type: Name }>,
  context: DecisionContext,
): Decision<Outcomes[Name]>;
export function decide(
  mailbox: Mailbox,
  command: Command,
  context: DecisionContext,
): Decision<Outcomes[keyof Outcomes]> {
  switch (command.type) {
    case 'signal':
      return signal(mailbox, command, context);
    case 'answered':
      return answered(mailbox, command, context);
    case 'tokenGone':
      return tokenGone(mailbox, command, context);
    case 'yielded':
      return yielded(mailbox, command, context);
    case 'register':
      return register(mailbox, command);
    case 'collect':
      return collect(mailbox, command, context);
    case 'turn':
      return turn(mailbox, command, context);
    case 'release':
      return release(mailbox, command, context);
    default:
      throw new Error(`Unknown command: ${JSON.stringify(command satisfies never)}`);
  }
}
