import type { Mailbox } from '@wfm/contract';
import { withoutTask } from './after-answer.ts';
import type { Decision, SignalOutcome, TokenGoneCommand } from './command.ts';
import type { DecisionContext } from './decision-context.ts';
import { forget } from './forget.ts';
import { decideOnSignal } from './signal.ts';

/** The task is over without this signal: its registration goes, and the signal is decided on anew. */
export function tokenGone(
  mailbox: Mailbox,
  command: TokenGoneCommand,
  context: DecisionContext,
): Decision<SignalOutcome> {
  const current = forget(mailbox, context);
  return decideOnSignal(
    { ...current, mailbox: withoutTask(current.mailbox, command, context) },
    command,
    context,
  );
}
