import type { ExecutionArn, Mailbox, Registration, Signal, Verdict } from '@wfm/contract';
import { addresseeOf, endOfLife, inTime } from './addressee.ts';
import { settled } from './after-answer.ts';
import { isInFlight, withClaim } from './claim.ts';
import type { Decision, SignalCommand, SignalOutcome, Testimony } from './command.ts';
import type { DecisionContext } from './decision-context.ts';
import { type Current, forget } from './forget.ts';
import { remember } from './remember.ts';
import { hasRoomFor } from './room.ts';
import { withEnd } from './runs.ts';
import { claimWasAnswered, endOfRunOf, sectionOf, wasTaken } from './testimony.ts';

/** A signal is delivered, for the first time or again. */
export function signal(
  mailbox: Mailbox,
  command: SignalCommand,
  context: DecisionContext,
): Decision<SignalOutcome> {
  return decideOnSignal(forget(mailbox, context), command, context);
}

interface Delivered {
  readonly signal: Signal;
  readonly testimonies: readonly Testimony[];
}

/** Decides on a signal in a mailbox from which {@link forget} has taken what ran out. */
export function decideOnSignal(
  current: Current,
  { signal, testimonies = [] }: Pick<SignalCommand, 'signal' | 'testimonies'>,
  context: DecisionContext,
): Decision<SignalOutcome> {
  const { mailbox } = current;
  const claim = mailbox.claims.find((entry) => entry.signalId === signal.id);
  if (claim !== undefined) {
    if (isInFlight(claim, context)) return as(current, { ...claim, type: 'inFlight' });
    const { registration } = mailbox;
    if (registration?.taskToken === claim.taskToken) {
      const busy = inFlightOn(mailbox, registration, context);
      if (busy !== undefined) return as(current, { ...busy, type: 'inFlight' });
      return answer(current, { signal, registration, inDoubt: true }, context);
    }
    const answered = claimWasAnswered(claim, testimonies);
    if (typeof answered === 'object') return as(current, answered);
    if (answered) return settled(current, claim, signal, context);
    const claims = mailbox.claims.filter((entry) => entry !== claim);
    return unclaimed({ ...current, mailbox: { ...mailbox, claims } }, { signal, testimonies }, context);
  }
  return unclaimed(current, { signal, testimonies }, context);
}

/** Decides on a signal that no delivery is known to have answered with. */
function unclaimed(
  current: Current,
  { signal, testimonies }: Delivered,
  context: DecisionContext,
): Decision<SignalOutcome> {
  const { mailbox } = current;
  const firstVerdict = verdictOf(mailbox, signal);
  if (firstVerdict !== undefined) return as(current, { type: 'verdict', verdict: 'duplicate', firstVerdict });

  const addressee = addresseeOf(mailbox, signal, {
    executionArn: signal.executionArn,
    policy: context.policy,
  });
  if (addressee.type === 'running') {
    const end = endOfRunOf(mailbox, signal, addressee.executionArn, testimonies);
    if (typeof end === 'object') return as(current, end);
    if (typeof end === 'number') {
      const { executionArn } = addressee;
      const ended = withEnd(mailbox, { executionArn, endedAtEpochMs: end }, context);
      return unclaimed({ ...current, mailbox: ended }, { signal, testimonies }, context);
    }
  }
  switch (addressee.type) {
    case 'registered':
    case 'running': {
      const executionArn =
        addressee.type === 'running' ? addressee.executionArn : addressee.registration.executionArn;
      return forExecution(current, { signal, testimonies, executionArn }, context);
    }
    case 'nextRun':
      return wait(current, { signal, executionArn: undefined }, context);
    case 'late':
    case 'expired':
      return give(current, signal, addressee.type, context);
    default:
      throw new Error(`Unknown addressee: ${JSON.stringify(addressee satisfies never)}`);
  }
}

/** The verdict that a signal had before. As long as it waits, one that comes again is the same, whatever is forgotten. */
function verdictOf({ remembered, waiting, collected }: Mailbox, { id }: Signal): Verdict | undefined {
  const isIt = (entry: { readonly signal: Signal }) => entry.signal.id === id;
  if (collected.some(isIt)) return 'delivered';
  if (waiting.some(isIt)) return 'buffered';
  return remembered.find((entry) => entry.signalId === id)?.verdict;
}

/** Decides on a signal that is for one execution, and that this can still have. */
function forExecution(
  current: Current,
  { signal, testimonies, executionArn }: Delivered & { readonly executionArn: ExecutionArn },
  context: DecisionContext,
): Decision<SignalOutcome> {
  const { mailbox } = current;
  // A heartbeat has no effect that could be doubled, and its function reads no histories.
  const taken = signal.kind === 'heartbeat' ? 'new' : wasTaken(mailbox, signal, executionArn, testimonies);
  if (typeof taken === 'object') return as(current, taken);
  if (taken === 'taken')
    return as(current, { type: 'verdict', verdict: 'duplicate', firstVerdict: 'delivered' });
  const { registration } = mailbox;
  // It may have expired before, which is forgotten; then nobody had registered within its life.
  if (
    taken === 'notTaken' &&
    registration !== undefined &&
    registration.registeredAtEpochMs >= endOfLife(signal)
  )
    return give(current, signal, 'expired', context);

  // It is for the run, but came before it, and this section of it was entered after its life.
  if (registration?.executionArn === executionArn && inTime(signal, registration).type === 'expired')
    return give(current, signal, 'expired', context);

  const section = sectionOf(mailbox, signal, executionArn, testimonies);
  if (typeof section === 'object') return as(current, section);
  if (section === 'over') return give(current, signal, 'late', context);
  if (section === 'early' || registration?.executionArn !== executionArn)
    return wait(current, { signal, executionArn }, context);

  const busy = inFlightOn(mailbox, registration, context);
  // A heartbeat leaves an answer alone that is under way.
  if (busy !== undefined && signal.kind !== 'heartbeat') return as(current, { ...busy, type: 'inFlight' });
  return answer(current, { signal, registration, inDoubt: false }, context);
}

/** The claim of a delivery that may be answering the task at this moment. */
function inFlightOn({ claims }: Mailbox, { taskToken }: Registration, context: DecisionContext) {
  return claims.find((claim) => claim.taskToken === taskToken && isInFlight(claim, context));
}

/** The task that the signal is for waits: claim it, so that nobody answers it beside this delivery. */
function answer(
  { mailbox, waitingVerdicts }: Current,
  {
    signal,
    registration,
    inDoubt,
  }: { readonly signal: Signal; readonly registration: Registration; readonly inDoubt: boolean },
  context: DecisionContext,
): Decision<SignalOutcome> {
  const { taskToken, executionArn } = registration;
  // A heartbeat may be sent any number of times and leaves the task waiting: it claims nothing.
  const claims = signal.kind !== 'heartbeat';
  return {
    mailbox: claims ? withClaim(mailbox, { signal, registration }, context) : mailbox,
    waitingVerdicts,
    outcome: { type: 'answer', executionArn, taskToken, claim: claims ? 'held' : 'none', inDoubt },
  };
}

/** No task waits that the signal is for: it waits for one, as long as it lives. */
function wait(
  current: Current,
  { signal, executionArn }: { readonly signal: Signal; readonly executionArn: ExecutionArn | undefined },
  context: DecisionContext,
): Decision<SignalOutcome> {
  const expiresAtEpochMs = endOfLife(signal);
  // Its ingestion is told as the end of a second: one that does not wait may have some of that before it.
  const doesNotWait = signal.kind === 'heartbeat' || signal.timeToLiveSeconds === 0;
  if (doesNotWait || expiresAtEpochMs <= context.now) return give(current, signal, 'expired', context);
  if (!hasRoomFor(current.mailbox, signal, context.policy)) return give(current, signal, 'rejected', context);
  const waiting = [...current.mailbox.waiting, { signal, executionArn, expiresAtEpochMs }];
  return give({ ...current, mailbox: { ...current.mailbox, waiting } }, signal, 'buffered', context);
}

/** Rejected signals come again from the dead-letter queue, and heartbeats mean nothing later: neither is remembered. */
function give(
  { mailbox, waitingVerdicts }: Current,
  signal: Signal,
  verdict: Exclude<Verdict, 'duplicate'>,
  context: DecisionContext,
): Decision<SignalOutcome> {
  const isRemembered = verdict !== 'rejected' && signal.kind !== 'heartbeat';
  return {
    mailbox: isRemembered ? remember(mailbox, signal, verdict, context) : mailbox,
    waitingVerdicts,
    outcome: { type: 'verdict', verdict },
  };
}

function as({ mailbox, waitingVerdicts }: Current, outcome: SignalOutcome): Decision<SignalOutcome> {
  return { mailbox, waitingVerdicts, outcome };
}
