import {
  addSeconds,
  COLLECTED_RETENTION_SECONDS,
  EXPIRY_GRACE_SECONDS,
  endOfClaim,
  endOfMemory,
  endOfRun,
  type Mailbox,
  type Signal,
  type SignalId,
  type Verdict,
  withTrace,
} from '@wfm/contract';
import type { Addressee } from './addressee.ts';
import type { WaitingVerdict } from './command.ts';
import type { DecisionContext } from './decision-context.ts';
import { isMoot } from './is-moot.ts';
import { forgottenUntil, remember } from './remember.ts';
import { withoutRegistration } from './runs.ts';

/** A mailbox without what has run out, and the verdicts of the signals that waited in vain. */
export interface Current {
  readonly mailbox: Mailbox;
  readonly waitingVerdicts: readonly WaitingVerdict[];
}

/**
 * Takes out of a mailbox what has run out. DynamoDB removes expired items late and parts of items never, so every
 * decision starts here. Gives the same object back if there is nothing to take out.
 */
export function forget(mailbox: Mailbox, context: DecisionContext): Current {
  const { now, policy } = context;
  const isOld = (entry: Mailbox['remembered'][number]) =>
    addSeconds(entry.atEpochMs, policy.signalRetentionSeconds) <= now;
  const aged: Mailbox = {
    ...mailbox,
    claims: kept(mailbox.claims, (claim) => endOfClaim(claim) > now && !isMoot(claim, mailbox)),
    collected: kept(
      mailbox.collected,
      (entry) => addSeconds(entry.collectedAtEpochMs, COLLECTED_RETENTION_SECONDS) > now,
    ),
    remembered: kept(mailbox.remembered, (entry) => !isOld(entry)),
    signalsForgottenUntilEpochMs: unlessOver(
      forgottenUntil(mailbox, mailbox.remembered.filter(isOld)),
      context,
    ),
    runs: keptRuns(mailbox, context),
    queue: kept(mailbox.queue, (entry) => entry.expiresAtEpochMs > now),
    runsForgottenUntilEpochMs: unlessOver(mailbox.runsForgottenUntilEpochMs, context),
  };
  const current = endWaits(
    { mailbox: withoutContinuation(withoutExpired(aged, context), context), waitingVerdicts: [] },
    ({ expiresAtEpochMs }) =>
      addSeconds(expiresAtEpochMs, EXPIRY_GRACE_SECONDS) <= now ? 'expired' : undefined,
    context,
  );
  return isSame(current.mailbox, mailbox) ? { mailbox, waitingVerdicts: [] } : current;
}

/** A mailbox without a registration whose task is over; what it says of a run is kept as long as any run is. */
function withoutExpired(mailbox: Mailbox, context: DecisionContext): Mailbox {
  const { registration } = mailbox;
  if (registration === undefined || registration.expiresAtEpochMs > context.now) return mailbox;
  const next = withoutRegistration(mailbox, context);
  return { ...next, runs: keptRuns(next, context) };
}

/** A mailbox without a continuation that nobody came to in time, or whose executions nothing is known of any more. */
function withoutContinuation(mailbox: Mailbox, { now }: DecisionContext): Mailbox {
  const { continuation, registration, runs } = mailbox;
  if (continuation === undefined || continuation.untilEpochMs > now) return mailbox;
  const isKnown = [...runs, ...(registration === undefined ? [] : [registration])].some(
    ({ executionArn }) => executionArn === continuation.to,
  );
  return isKnown ? mailbox : { ...mailbox, continuation: undefined };
}

function keptRuns({ runs }: Mailbox, { now, policy }: DecisionContext): Mailbox['runs'] {
  return kept(runs, (run) => endOfRun(run, policy) > now);
}

/** Which signal a verdict is of. */
export function named({
  id,
  kind,
  event,
}: Signal): Pick<WaitingVerdict, 'signalId' | 'kind' | 'traceparent'> {
  return withTrace({ signalId: id, kind }, event.traceparent);
}

/** A signal whose wait ends, and how. */
type Ended = Mailbox['waiting'][number] & { readonly verdict: Verdict };

/**
 * Ends the wait of some signals.
 *
 * @param verdictOf what becomes of a signal that waits; `undefined`: it goes on waiting.
 */
export function endWaits(
  { mailbox, waitingVerdicts }: Current,
  verdictOf: (entry: Mailbox['waiting'][number]) => Verdict | undefined,
  context: DecisionContext,
): Current {
  const ended = mailbox.waiting.flatMap((entry): readonly Ended[] => {
    const verdict = verdictOf(entry);
    return verdict === undefined ? [] : [{ ...entry, verdict }];
  });
  if (ended.length === 0) return { mailbox, waitingVerdicts };
  const over = new Set(ended.map(({ signal }) => signal.id));
  return {
    mailbox: ended.reduce<Mailbox>((next, { signal, verdict }) => remember(next, signal, verdict, context), {
      ...mailbox,
      waiting: mailbox.waiting.filter((entry) => !over.has(entry.signal.id)),
    }),
    waitingVerdicts: [
      ...waitingVerdicts,
      ...ended.map(({ signal, verdict, executionArn }) => ({ ...named(signal), verdict, executionArn })),
    ],
  };
}

/** Ends the wait of the signals that are for nobody any more. */
export function endWaitsForNobody(
  current: Current,
  addressees: ReadonlyMap<SignalId, Addressee>,
  context: DecisionContext,
): Current {
  return endWaits(
    current,
    ({ signal }) => {
      const type = addressees.get(signal.id)?.type;
      return type === 'late' || type === 'expired' ? type : undefined;
    },
    context,
  );
}

function unlessOver(until: Mailbox['runsForgottenUntilEpochMs'], { now, policy }: DecisionContext) {
  return until !== undefined && endOfMemory(until, policy) > now ? until : undefined;
}

/** The entries that are kept; the very same list where all are. */
function kept<Entry>(entries: readonly Entry[], isKept: (entry: Entry) => boolean): readonly Entry[] {
  const some = entries.filter(isKept);
  return some.length === entries.length ? entries : some;
}

function isSame(one: Mailbox, other: Mailbox): boolean {
  return (Object.keys(one) as (keyof Mailbox)[]).every((part) => one[part] === other[part]);
}
