import { addSeconds, type Mailbox } from '@wfm/contract';
import type { Circumstances } from './circumstances.ts';
import type { Decision, SignalOutcome, TokenGoneCommand } from './command.ts';
import { forget } from './forget.ts';
import { addressed } from './signal.ts';

/**
 * The task cannot be answered any more: the registration is over, and the signal is decided on anew, for the same
 * execution only.
 *
 * One case is not what it seems: another delivery of the same signal may have answered the task a moment ago and not
 * have said so yet. While the claim is younger than its lease, a delivery that only found it waits for that.
 */
export function tokenGone(
  mailbox: Mailbox,
  { signal, taskToken, claim: origin }: TokenGoneCommand,
  circumstances: Circumstances,
): Decision<SignalOutcome> {
  const { now, policy } = circumstances;
  const current = forget(mailbox, circumstances);
  const claim = current.mailbox.claims.find(
    (entry) => entry.signalId === signal.id && entry.taskToken === taskToken,
  );
  if (
    claim !== undefined &&
    origin === 'found' &&
    now < addSeconds(claim.claimedAtEpochMs, policy.claimLeaseSeconds)
  ) {
    return { ...current, outcome: { type: 'inFlight', claimedAtEpochMs: claim.claimedAtEpochMs } };
  }
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
