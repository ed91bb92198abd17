import { addSeconds, type Claim, type Mailbox, type Registration, type Signal } from '@wfm/contract';
import type { DecisionContext } from './decision-context.ts';
import { forgottenUntil } from './remember.ts';

/** Whether the delivery that made the claim may be answering at this moment. */
export function isInFlight(claim: Claim, { now, policy }: DecisionContext): boolean {
  return !claim.over && now < addSeconds(claim.claimedAtEpochMs, policy.claimLeaseSeconds);
}

/**
 * Claims a registration for a signal. Earlier claims on it have had their lease: they are over, and stay as the knowledge
 * that their signals may have been taken. Beyond the limit the oldest is forgotten like a remembered signal; the history
 * is asked about it when it comes again.
 */
export function withClaim(
  mailbox: Mailbox,
  { signal, registration }: { readonly signal: Signal; readonly registration: Registration },
  { now, policy }: DecisionContext,
): Mailbox {
  const { taskToken, executionArn, expiresAtEpochMs } = registration;
  const { id: signalId, kind, ingestedAtEpochMs } = signal;
  const others = mailbox.claims
    .filter((claim) => claim.signalId !== signalId)
    .map((claim) => (claim.taskToken === taskToken && !claim.over ? { ...claim, over: true } : claim));
  const claims: readonly Claim[] = [
    ...others,
    {
      signalId,
      kind,
      taskToken,
      executionArn,
      claimedAtEpochMs: now,
      expiresAtEpochMs,
      ingestedAtEpochMs,
      over: false,
      ...(signal.kind === 'fail' && signal.registeredBefore ? { registeredBefore: true as const } : {}),
    },
  ];
  const forgotten = claims.slice(0, Math.max(0, claims.length - policy.maxWaitingSignals));
  return {
    ...mailbox,
    claims: claims.slice(forgotten.length),
    signalsForgottenUntilEpochMs: forgottenUntil(
      mailbox,
      forgotten.map(({ ingestedAtEpochMs: ingested, claimedAtEpochMs }) => ({
        ingestedAtEpochMs: ingested,
        atEpochMs: claimedAtEpochMs,
      })),
    ),
  };
}
