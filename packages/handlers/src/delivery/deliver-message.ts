import {
  type ExecutionArn,
  type InboxHead,
  type InformSignal,
  inboxKeyOf,
  mailboxKeyOf,
  type Reader,
  type Verdict,
} from '@wfm/contract';
import { decideInform, type InformDecision, unregisteredHolder } from '../inbox/index.ts';
import type { DecisionContext } from '../mailbox/decision-context.ts';
import { forget } from '../mailbox/forget.ts';
import type { StoredInbox } from '../ports/inbox-store.ts';
import { freeIfOver, type HolderAccess } from './free-if-over.ts';
import { type WakeAccess, wakeReader } from './wake-reader.ts';
import { decideAndWrite, type InboxStep, tellDepth } from './write-inbox.ts';

export interface MessageAccess extends WakeAccess, HolderAccess {}

/** The verdict of a message, and of a duplicate the one that it had before. */
export type MessageGiven =
  | { readonly verdict: 'buffered' | 'late' | 'expired' | 'rejected' }
  | { readonly verdict: 'duplicate'; readonly firstVerdict: Verdict };

/**
 * Puts a message into its inbox, then wakes the reader that waits for one. A process that ends in between is followed by another one, for
 * which the signal is a duplicate and the reader waits still.
 *
 * @throws InboxContendedError, and what the ports throw on a fault; the signal is then delivered again.
 */
export async function deliverMessage(access: MessageAccess, signal: InformSignal): Promise<MessageGiven> {
  const key = inboxKeyOf(signal);
  let asked: ExecutionArn | undefined;
  const decideOn = async (
    found: StoredInbox,
    context: DecisionContext,
  ): Promise<InboxStep<Put | 'again'>> => {
    const decision = decideInform(knownOf(found), signal, context);
    const holder = unregisteredHolder(forget(found.mailbox, context).mailbox, context.now);
    if (decision.outcome.type === 'put' && holder !== undefined && holder.executionArn !== asked) {
      asked = holder.executionArn;
      const since = { executionArn: asked, sinceEpochMs: holder.startedAtEpochMs };
      // It may have ended unheard; then the message is for nobody, or for the next.
      if (await freeIfOver(access, mailboxKeyOf(signal), since)) return { outcome: 'again' };
    }
    return stepOf(decision);
  };
  let put: Put | 'again';
  do put = await decideAndWrite(access, { key, signalId: signal.id }, decideOn);
  while (put === 'again');
  if (put.head !== undefined) tellDepth(access, { key, head: put.head });
  if (put.reader !== undefined) await wakeReader(access, key, put.reader);
  return put.given;
}

/** What would become of a message if it were delivered now. It reads, and changes nothing. */
export async function foreseeMessage(access: MessageAccess, signal: InformSignal): Promise<Verdict> {
  const now = access.clock.now();
  const found = await access.inboxes.load(inboxKeyOf(signal), { signalId: signal.id, now });
  const { outcome } = decideInform(knownOf(found), signal, { now, policy: access.policy });
  return outcome.type === 'verdict' ? outcome.verdict : 'buffered';
}

interface Put {
  readonly given: MessageGiven;
  readonly reader: Reader | undefined;
  /** Absent: nothing was written. */
  readonly head?: InboxHead;
}

function stepOf({ outcome, reader }: InformDecision): InboxStep<Put> {
  if (outcome.type === 'put') {
    const { head, message } = outcome;
    return { outcome: { given: { verdict: 'buffered' }, reader, head }, write: { head, put: message } };
  }
  const { verdict } = outcome;
  const given =
    verdict === 'duplicate' ? ({ verdict, firstVerdict: 'buffered' } as const) : ({ verdict } as const);
  return { outcome: { given, reader } };
}

function knownOf({ mailbox, stored, isKnown }: StoredInbox) {
  return { mailbox, head: stored.head, isKnown };
}
