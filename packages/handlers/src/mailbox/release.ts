import type { Mailbox } from '@wfm/contract';
import type { Circumstances } from './circumstances.ts';
import type { Decision, ReleaseCommand, ReleaseOutcome } from './command.ts';
import { forget } from './forget.ts';
import { endWaitFor } from './late.ts';

/**
 * An execution is over: what it held goes, and signals that only it could have collected are late.
 *
 * A registration made after the instant at which it stopped stays: the execution was redriven, and the news of its
 * first end came late. Claims are over, but stay: their redelivery, or the process that is answering, gives their
 * verdict.
 */
export function release(
  mailbox: Mailbox,
  { executionArn, stoppedAtEpochMs }: ReleaseCommand,
  circumstances: Circumstances,
): Decision<ReleaseOutcome> {
  const current = forget(mailbox, circumstances);
  const { registration } = current.mailbox;
  const redriven =
    registration?.executionArn === executionArn && registration.registeredAtEpochMs > stoppedAtEpochMs;
  const held = [
    registration,
    ...current.mailbox.waiting,
    ...current.mailbox.collected,
    ...current.mailbox.claims.filter((claim) => !claim.over),
  ];
  if (redriven || !held.some((part) => part?.executionArn === executionArn)) {
    return { ...current, outcome: { type: 'nothingHeld' } };
  }
  const ended = endWaitFor(
    {
      ...current.mailbox,
      registration: registration?.executionArn === executionArn ? undefined : registration,
      claims: current.mailbox.claims.map((claim) =>
        claim.executionArn === executionArn ? { ...claim, over: true } : claim,
      ),
      collected: current.mailbox.collected.filter((entry) => entry.executionArn !== executionArn),
      resolution: { executionArn, by: 'end', atEpochMs: stoppedAtEpochMs },
    },
    executionArn,
    circumstances,
  );
  return {
    mailbox: ended.mailbox,
    waitingVerdicts: [...current.waitingVerdicts, ...ended.waitingVerdicts],
    outcome: { type: 'released' },
  };
}
