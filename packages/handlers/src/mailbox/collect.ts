import { claimBeingAnswered, type Mailbox } from '@wfm/contract';
import type { Circumstances } from './circumstances.ts';
import type { CollectCommand, CollectOutcome, Decision } from './command.ts';
import { forget } from './forget.ts';
import { remember } from './remember.ts';

/**
 * An execution whose registration was refused takes the oldest signal that it may have, or learns what else stands in
 * its way. What it took stays noted under its attempt: a step that crashed before it returned finds it again.
 */
export function collect(
  mailbox: Mailbox,
  { executionArn, attempt }: CollectCommand,
  circumstances: Circumstances,
): Decision<CollectOutcome> {
  const current = forget(mailbox, circumstances);
  const { waitingVerdicts } = current;
  const taken = current.mailbox.collected.find(
    (entry) => entry.executionArn === executionArn && entry.attempt === attempt,
  );
  if (taken !== undefined) {
    return {
      mailbox: current.mailbox,
      waitingVerdicts,
      outcome: { type: 'collected', signal: taken.signal },
    };
  }
  const holder = current.mailbox.registration ?? claimBeingAnswered(current.mailbox);
  if (holder !== undefined && holder.executionArn !== executionArn) {
    return {
      mailbox: current.mailbox,
      waitingVerdicts,
      outcome: { type: 'keyInUse', holder: holder.executionArn },
    };
  }
  const oldest = current.mailbox.waiting.find(
    (entry) => (entry.executionArn ?? executionArn) === executionArn,
  );
  if (oldest === undefined) {
    return { mailbox: current.mailbox, waitingVerdicts, outcome: { type: 'registerAgain' } };
  }
  const { signal } = oldest;
  const next: Mailbox = {
    ...current.mailbox,
    // A registration of this very execution is of an earlier entry into the state, and its task is over.
    registration: undefined,
    waiting: current.mailbox.waiting.filter((entry) => entry !== oldest),
    collected: [
      ...current.mailbox.collected.filter((entry) => entry.executionArn !== executionArn),
      { executionArn, attempt, signal, collectedAtEpochMs: circumstances.now },
    ],
    resolution: { executionArn, by: 'signal', atEpochMs: circumstances.now },
  };
  return {
    mailbox: remember(next, { signalId: signal.id, verdict: 'delivered' }, circumstances),
    waitingVerdicts: [...waitingVerdicts, { signalId: signal.id, kind: signal.kind, verdict: 'delivered' }],
    outcome: { type: 'collected', signal },
  };
}
