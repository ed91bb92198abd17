import { addSeconds, endOfClaim, type Mailbox } from '@wfm/contract';
import type { Circumstances } from './circumstances.ts';
import type { WaitingVerdict } from './command.ts';
import { remember } from './remember.ts';

/** A mailbox without what has run out, and the verdicts of the signals that waited in vain. */
export interface Current {
  readonly mailbox: Mailbox;
  readonly waitingVerdicts: readonly WaitingVerdict[];
}

/**
 * Takes out of a mailbox what has run out. DynamoDB removes expired items late and parts of items never, so every
 * decision starts here. Gives the same object back if there is nothing to take out.
 */
export function forget(mailbox: Mailbox, { now, policy }: Circumstances): Current {
  const expired = mailbox.waiting.filter((entry) => entry.expiresAtEpochMs <= now);
  const registration =
    mailbox.registration !== undefined && mailbox.registration.expiresAtEpochMs <= now
      ? undefined
      : mailbox.registration;
  const resolution =
    mailbox.resolution !== undefined &&
    addSeconds(mailbox.resolution.atEpochMs, policy.resolutionRetentionSeconds) <= now
      ? undefined
      : mailbox.resolution;
  const kept = mailbox.claims.filter((claim) => endOfClaim(claim) > now);
  const timedOut = kept.some((claim) => !claim.over && claim.expiresAtEpochMs <= now);
  const claims = timedOut
    ? kept.map((claim) => (claim.expiresAtEpochMs <= now ? { ...claim, over: true } : claim))
    : kept;
  const collected = mailbox.collected.filter(
    (entry) => addSeconds(entry.collectedAtEpochMs, policy.signalRetentionSeconds) > now,
  );
  const remembered = mailbox.remembered.filter(
    (entry) => addSeconds(entry.atEpochMs, policy.signalRetentionSeconds) > now,
  );
  if (
    expired.length === 0 &&
    registration === mailbox.registration &&
    resolution === mailbox.resolution &&
    !timedOut &&
    claims.length === mailbox.claims.length &&
    collected.length === mailbox.collected.length &&
    remembered.length === mailbox.remembered.length
  ) {
    return { mailbox, waitingVerdicts: [] };
  }
  const current = {
    ...mailbox,
    registration,
    resolution,
    claims,
    collected,
    remembered,
    waiting: mailbox.waiting.filter((entry) => entry.expiresAtEpochMs > now),
  };
  const waitingVerdicts = expired.map(
    ({ signal }): WaitingVerdict => ({ signalId: signal.id, kind: signal.kind, verdict: 'expired' }),
  );
  return {
    mailbox: waitingVerdicts.reduce<Mailbox>(
      (next, verdict) => remember(next, verdict, { now, policy }),
      current,
    ),
    waitingVerdicts,
  };
}
