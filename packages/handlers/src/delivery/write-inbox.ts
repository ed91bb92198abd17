import type { InboxKey, SignalId, StoredHead } from '@wfm/contract';
import { InboxContendedError } from '../errors.ts';
import type { DecisionContext } from '../mailbox/decision-context.ts';
import type { Clock } from '../ports/clock.ts';
import type { InboxStore, InboxWrite, StoredInbox } from '../ports/inbox-store.ts';
import type { Journal } from '../ports/journal.ts';
import { retryDelayMs } from './decide-and-save.ts';

/** What the functions work with that read and write inboxes. */
export interface InboxAccess {
  readonly inboxes: InboxStore;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly policy: DecisionContext['policy'];
}

/** What is written of a decision, and what it comes to. */
export interface InboxStep<Outcome> {
  readonly outcome: Outcome;
  /** Absent: nothing is written. */
  readonly write?: Pick<InboxWrite, 'head' | 'put' | 'deleted'> | undefined;
}

const MAX_ATTEMPTS = 8;

/**
 * Loads an inbox, decides, and writes what was decided unless somebody else wrote meanwhile; then it decides anew on what they left.
 *
 * @throws InboxContendedError after losing too often.
 */
export async function decideAndWrite<Outcome>(
  access: InboxAccess,
  { key, signalId }: { readonly key: InboxKey; readonly signalId?: SignalId },
  decideOn: (found: StoredInbox, context: DecisionContext) => Promise<InboxStep<Outcome>>,
): Promise<Outcome> {
  const { inboxes, clock, policy } = access;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    if (attempt > 0) await clock.sleep(retryDelayMs(attempt, clock.random()));
    const now = clock.now();
    const found = await inboxes.load(key, signalId === undefined ? undefined : { signalId, now });
    const { outcome, write } = await decideOn(found, { now, policy });
    if (write === undefined || (await inboxes.write({ stored: found.stored, now, ...write }))) return outcome;
  }
  throw new InboxContendedError(key, MAX_ATTEMPTS);
}

/** Tells how much is in an inbox now. */
export function tellDepth(
  { journal, clock }: InboxAccess,
  { key, head }: Pick<StoredHead, 'key' | 'head'>,
): void {
  const { count, oldestAtEpochMs } = head;
  const ageMs = count === 0 || oldestAtEpochMs === undefined ? 0 : clock.now() - oldestAtEpochMs;
  journal.inbox({ key, messages: count, oldestSeconds: Math.max(0, Math.floor(ageMs / 1_000)) });
}
