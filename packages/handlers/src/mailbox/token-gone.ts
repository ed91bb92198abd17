import type { Mailbox } from '@wfm/contract';
import type { Circumstances } from './circumstances.ts';
import type { Decision, SignalOutcome, TokenGoneCommand } from './command.ts';
import { forget } from './forget.ts';
import { addressed } from './signal.ts';

/**
 * The task cannot be answered any more: the registration is over, and the signal is decided on anew, for the same
 * execution only.
 */
export function tokenGone(
  mailbox: Mailbox,
  { signal, taskToken }: TokenGoneCommand,
  circumstances: Circumstances,
): Decision<SignalOutcome> {
  const current = forget(mailbox, circumstances);
  const claim = current.mailbox.claims.find(
    (entry) => entry.signalId === signal.id && entry.taskToken === taskToken,
  );
  const { registration } = current.mailbox;
  const stale = registration?.taskToken === taskToken ? registration : undefined;
  const without = {
    ...current.mailbox,
    registration: stale === undefined ? registration : undefined,
    claims: current.mailbox.claims.filter((entry) => entry !== claim),
  };
  const executionArn = signal.executionArn ?? claim?.executionArn ?? stale?.executionArn;
  return addressed({ ...current, mailbox: without }, { signal, executionArn }, circumstances);
}
