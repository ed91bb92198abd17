import type {
  EpochMs,
  InboxHead,
  InformSignal,
  Mailbox,
  Reader,
  StoredMessage,
  Verdict,
} from '@wfm/contract';
import { endOfLife } from '../mailbox/addressee.ts';
import type { DecisionContext } from '../mailbox/decision-context.ts';
import { forget } from '../mailbox/forget.ts';
import { type MessageAddressee, messageAddresseeOf } from './addressee.ts';
import { holdsKey } from './chains.ts';
import { fateOf } from './fate.ts';
import { withHanded } from './handed.ts';
import { bytesOf, hasRoomFor } from './size.ts';

/** What a delivery of a message finds. */
export interface Found {
  readonly mailbox: Mailbox;
  readonly head: InboxHead;
  /** Whether the signal was put into the inbox before. */
  readonly isKnown: boolean;
}

export type InformOutcome =
  /** Nothing is to be written. */
  | { readonly type: 'verdict'; readonly verdict: Exclude<Verdict, 'delivered' | 'buffered'> }
  /** The message is to be put into the inbox, if that is as it was found. */
  | { readonly type: 'put'; readonly head: InboxHead; readonly message: StoredMessage };

export interface InformDecision {
  readonly outcome: InformOutcome;
  /** Who waits for a message, and is to be handed what is there, once that is written. Absent: nobody. */
  readonly reader?: Reader | undefined;
}

/** What becomes of a signal that informs. Pure; the caller writes on the condition that nobody else did, then wakes the reader. */
export function decideInform(
  { mailbox, head, isKnown }: Found,
  signal: InformSignal,
  context: DecisionContext,
): InformDecision {
  const { now, policy } = context;
  const reader = waitingReader(head, now);
  // The delivery that put it may have ended before it woke the reader.
  if (isKnown) return { outcome: { type: 'verdict', verdict: 'duplicate' }, reader };
  const current = forget(mailbox, context).mailbox;
  const addressee = messageAddresseeOf(current, signal, context);
  if (addressee.type === 'late' || addressee.type === 'expired') return verdict(addressee.type);
  if (!isAlive(signal, addressee, now)) return verdict('expired');
  const message = messageOf(signal, addressee, { sequence: head.tail + 1, now });
  if (isOutOfOrder(head, signal, message)) return verdict('late');
  if (!hasRoomFor(head, message.bytes, policy)) return verdict('rejected');

  const next = withMessage({ ...head, reader }, signal, message);
  // A reader that another execution took the key from gets nothing more.
  const isForReader =
    reader !== undefined &&
    holdsKey(current, reader.executionArn) &&
    fateOf(message, reader, { mailbox: current, head, now }) === 'own';
  return isForReader
    ? {
        outcome: {
          type: 'put',
          head: withHanded(next, reader, message.sequence),
          message,
        },
        reader,
      }
    : { outcome: { type: 'put', head: next, message } };
}

/** The reader whose task may be waiting. */
export function waitingReader({ reader }: InboxHead, now: EpochMs): Reader | undefined {
  return reader !== undefined && reader.expiresAtEpochMs > now ? reader : undefined;
}

function verdict(given: Exclude<Verdict, 'delivered' | 'buffered'>): InformDecision {
  return { outcome: { type: 'verdict', verdict: given } };
}

/** One for a chain that has the key waits as long as that runs. */
function isAlive(signal: InformSignal, addressee: MessageAddressee, now: EpochMs): boolean {
  if (addressee.type === 'chain' && addressee.isCurrent) return true;
  return signal.timeToLiveSeconds > 0 && endOfLife(signal) > now;
}

function messageOf(
  signal: InformSignal,
  addressee: MessageAddressee,
  { sequence, now }: { readonly sequence: number; readonly now: EpochMs },
): StoredMessage {
  const { id: signalId, name: kind, ingestedAtEpochMs, event, forNextRun } = signal;
  return {
    sequence,
    signalId,
    kind,
    ingestedAtEpochMs,
    putAtEpochMs: now,
    expiresAtEpochMs: endOfLife(signal),
    ...(addressee.type === 'chain' ? { chain: addressee.chain } : {}),
    ...(addressee.type === 'chain' && !addressee.isCurrent ? { awaited: true as const } : {}),
    ...(forNextRun ? { forNextRun: true as const } : {}),
    event,
    bytes: bytesOf({ kind, sequence, event }),
  };
}

/** Whether a message of the same declaration and for the same chain has a higher order. */
function isOutOfOrder({ orders }: InboxHead, { name, order }: InformSignal, { chain }: StoredMessage) {
  const highest = orders?.[name];
  if (order === undefined || highest === undefined) return false;
  const isAnother = highest.chain !== undefined && chain !== undefined && highest.chain !== chain;
  return !isAnother && order < highest.order;
}

function withMessage(head: InboxHead, { name, order }: InformSignal, message: StoredMessage): InboxHead {
  const { sequence, bytes, chain, putAtEpochMs } = message;
  return {
    ...head,
    tail: sequence,
    count: head.count + 1,
    bytes: head.bytes + bytes,
    oldestAtEpochMs: head.oldestAtEpochMs ?? putAtEpochMs,
    ...(order === undefined ? {} : { orders: { ...head.orders, [name]: { order, chain } } }),
  };
}
