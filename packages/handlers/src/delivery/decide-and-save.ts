import type { Mailbox, MailboxKey } from '@wfm/contract';
import { MailboxContendedError } from '../errors.ts';
import { type Decision, type DecisionContext, findingsOf } from '../mailbox/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import type { MailboxStore } from '../ports/mailbox-store.ts';

/** What the functions work with, whatever their kind. */
export interface MailboxAccess {
  readonly store: MailboxStore;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly policy: DecisionContext['policy'];
}

const MAX_ATTEMPTS = 8;
const FIRST_DELAY_MS = 20;
const LONGEST_DELAY_MS = 500;

/**
 * Loads a mailbox, decides, and saves what was decided unless somebody else wrote meanwhile; then it decides anew on
 * what they left. The verdicts of the decision that was saved, and what it put right, go to the journal.
 *
 * @throws MailboxContendedError after losing too often.
 */
export async function decideAndSave<Outcome>(
  access: MailboxAccess,
  key: MailboxKey,
  decideOn: (mailbox: Mailbox, context: DecisionContext) => Decision<Outcome>,
): Promise<Outcome> {
  const { store, clock, journal, policy } = access;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    if (attempt > 0) await clock.sleep(retryDelayMs(attempt, clock.random()));
    const stored = await store.load(key);
    const context = { now: clock.now(), policy };
    const decision = decideOn(stored.mailbox, context);
    const changed = decision.mailbox !== stored.mailbox;
    if (changed && !(await store.save({ ...stored, mailbox: decision.mailbox }))) continue;
    for (const verdict of decision.waitingVerdicts) journal.verdict({ ...key, ...verdict });
    for (const finding of findingsOf(stored.mailbox, decision.mailbox, context))
      journal.finding({ key, ...finding });
    return decision.outcome;
  }
  throw new MailboxContendedError(key, MAX_ATTEMPTS);
}

/** Exponential back-off with full jitter. */
export function retryDelayMs(attempt: number, random: number): number {
  return random * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
}
