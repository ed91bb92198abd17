import {
  addSeconds,
  type Claim,
  claimBeingAnswered,
  type ExecutionArn,
  type Mailbox,
  type Registration,
  type Signal,
  type Verdict,
} from '@wfm/contract';
import type { Circumstances } from './circumstances.ts';
import type { Decision, SignalCommand, SignalOutcome } from './command.ts';
import { type Current, forget } from './forget.ts';
import { remember } from './remember.ts';
import { hasRoomFor } from './room.ts';

/** A signal is delivered, for the first time or again. */
export function signal(
  mailbox: Mailbox,
  command: SignalCommand,
  circumstances: Circumstances,
): Decision<SignalOutcome> {
  return addressed(
    forget(mailbox, circumstances),
    { signal: command.signal, executionArn: command.signal.executionArn },
    circumstances,
  );
}

/** A signal together with the one execution that may have it; `undefined`: whoever registers. */
export interface Addressed {
  readonly signal: Signal;
  readonly executionArn: ExecutionArn | undefined;
}

/** Decides on a signal in a mailbox from which {@link forget} has taken what ran out. */
export function addressed(
  current: Current,
  { signal, executionArn }: Addressed,
  circumstances: Circumstances,
): Decision<SignalOutcome> {
  const { mailbox, waitingVerdicts } = current;
  const claim = mailbox.claims.find((entry) => entry.signalId === signal.id);
  if (claim !== undefined) return takeOver(current, claim, circumstances);
  if (mailbox.remembered.some((entry) => entry.signalId === signal.id)) {
    return { mailbox, waitingVerdicts, outcome: { type: 'verdict', verdict: 'duplicate' } };
  }
  const { registration } = mailbox;
  if (
    registration !== undefined &&
    (executionArn ?? registration.executionArn) === registration.executionArn
  ) {
    return answer(current, { signal, registration }, circumstances);
  }
  return withoutRegistration(current, { signal, executionArn }, circumstances);
}

/**
 * The signal is claimed by an earlier delivery: answer the same token, once that delivery is known to be gone. Two
 * that answered at once could not tell whose answer the token took, and the one that finds it gone would give the
 * signal a second verdict.
 */
function takeOver(
  { mailbox, waitingVerdicts }: Current,
  claim: Claim,
  { now, policy }: Circumstances,
): Decision<SignalOutcome> {
  if (now < addSeconds(claim.claimedAtEpochMs, policy.claimLeaseSeconds)) {
    const { claimedAtEpochMs } = claim;
    return { mailbox, waitingVerdicts, outcome: { type: 'inFlight', claimedAtEpochMs } };
  }
  const own: Claim = { ...claim, claimedAtEpochMs: now };
  return {
    mailbox: { ...mailbox, claims: mailbox.claims.map((entry) => (entry === claim ? own : entry)) },
    waitingVerdicts,
    outcome: { type: 'answer', taskToken: claim.taskToken, claim: 'held' },
  };
}

/** The registration that the signal is for waits: claim it, so that a redelivery answers the same token. */
function answer(
  { mailbox, waitingVerdicts }: Current,
  { signal, registration }: { readonly signal: Signal; readonly registration: Registration },
  { now, policy }: Circumstances,
): Decision<SignalOutcome> {
  const { taskToken, executionArn, expiresAtEpochMs } = registration;
  // A heartbeat may be sent any number of times and leaves the task waiting: it claims nothing.
  if (signal.kind === 'heartbeat') {
    return { mailbox, waitingVerdicts, outcome: { type: 'answer', taskToken, claim: 'none' } };
  }
  if (mailbox.claims.length >= policy.maxWaitingSignals) {
    return { mailbox, waitingVerdicts, outcome: { type: 'verdict', verdict: 'rejected' } };
  }
  const claim: Claim = {
    signalId: signal.id,
    kind: signal.kind,
    taskToken,
    executionArn,
    claimedAtEpochMs: now,
    expiresAtEpochMs,
    over: false,
  };
  return {
    mailbox: { ...mailbox, registration: undefined, claims: [...mailbox.claims, claim] },
    waitingVerdicts,
    outcome: { type: 'answer', taskToken, claim: 'held' },
  };
}

/** Nobody whom the signal is for waits: it came too late, or early. */
function withoutRegistration(
  { mailbox, waitingVerdicts }: Current,
  { signal, executionArn: meantFor }: Addressed,
  circumstances: Circumstances,
): Decision<SignalOutcome> {
  const { now, policy } = circumstances;
  // A registration that is being answered takes no second signal. Should the answer fail, this one is still for the
  // same execution, and for no later one.
  const executionArn = meantFor ?? claimBeingAnswered(mailbox)?.executionArn;
  const expiresAtEpochMs = addSeconds(signal.ingestedAtEpochMs, signal.timeToLiveSeconds);
  const give = (verdict: Verdict, next: Mailbox = mailbox): Decision<SignalOutcome> => ({
    // Rejected signals come again from the dead-letter queue, and heartbeats mean nothing later: neither is remembered.
    mailbox:
      verdict === 'rejected' || signal.kind === 'heartbeat'
        ? next
        : remember(next, { signalId: signal.id, verdict }, circumstances),
    waitingVerdicts,
    outcome: { type: 'verdict', verdict },
  });

  if (isOver(mailbox, { signal, executionArn })) return give('late');
  if (signal.kind === 'heartbeat' || expiresAtEpochMs <= now) return give('expired');
  if (!hasRoomFor(mailbox, signal, policy)) return give('rejected');
  return give('buffered', {
    ...mailbox,
    waiting: [...mailbox.waiting, { signal, executionArn, expiresAtEpochMs }],
  });
}

/**
 * Whether nobody whom the signal is for will register any more.
 *
 * A signal for any execution came too late if the last one has had its answer or its end. A signal for one execution
 * came too late only if it was sent before that one ended: an execution whose monitor was answered may enter the
 * register state again, and one that ended may be redriven.
 */
function isOver(mailbox: Mailbox, { signal, executionArn }: Addressed): boolean {
  const { resolution } = mailbox;
  if (resolution === undefined) return false;
  if (executionArn === undefined) return true;
  return (
    executionArn === resolution.executionArn &&
    resolution.by === 'end' &&
    signal.ingestedAtEpochMs <= resolution.atEpochMs
  );
}
