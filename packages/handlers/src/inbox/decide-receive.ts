import {
  addSeconds,
  type Chain,
  type ExecutionArn,
  type InboxHead,
  type Mailbox,
  type Reader,
  type ReceiveAttempt,
  type StoredMessage,
  type TaskToken,
  type Verdict,
} from '@wfm/contract';
import type { DecisionContext } from '../mailbox/decision-context.ts';
import { forget } from '../mailbox/forget.ts';
import { holdsKey } from './chains.ts';
import { type Fate, fateOf } from './fate.ts';
import { withHanded } from './handed.ts';
import { batchOf } from './size.ts';

/** A workflow asks for messages, and says by its cursor what it has read. */
export interface ReceiveCommand {
  readonly taskToken: TaskToken;
  readonly executionArn: ExecutionArn;
  readonly chain: Chain;
  readonly cursor: number;
  readonly max: number;
  readonly attempt: ReceiveAttempt;
  readonly timeoutSeconds: number;
}

/** The oldest messages in an inbox, from some place on, and what is known beside them. */
export interface Opened {
  readonly mailbox: Mailbox;
  readonly head: InboxHead;
  /** Oldest first. */
  readonly messages: readonly StoredMessage[];
  /** Whether no message is before them. */
  readonly isFirst: boolean;
  /** Whether no message is after them. */
  readonly isLast: boolean;
}

/** What leaves an inbox, and how. */
export interface Left {
  readonly message: StoredMessage;
  readonly verdict: Extract<Verdict, 'delivered' | 'late' | 'expired'>;
}

export type ReceiveOutcome =
  /** The execution does not hold the key, or not yet. */
  | { readonly type: 'notHeld' }
  /** A later try of the execution waits: this one's task is over. */
  | { readonly type: 'superseded' }
  /** Answer the task with these. */
  | { readonly type: 'hand'; readonly messages: readonly StoredMessage[] }
  /** Look at the messages that follow. */
  | { readonly type: 'lookOn' }
  /** Nothing is there: the task waits. */
  | { readonly type: 'wait' };

export interface ReceiveDecision {
  readonly outcome: ReceiveOutcome;
  /** The very same object where nothing changes and nothing needs writing. */
  readonly head: InboxHead;
  /** To be deleted with that write. */
  readonly left: readonly Left[];
}

/** Deletions of one write, beside the head. Source: DynamoDB API reference, TransactWriteItems: 100 actions, 4 MB. */
const MAX_DELETIONS = 90;
const MAX_DELETED_BYTES = 3_000_000;

/** A task may begin to wait some time before its function tells that. */
const READER_GRACE_SECONDS = 60;

/**
 * What becomes of an inbox when its workflow asks for messages. What its cursor has passed is deleted, and with it what nobody can
 * read any more; never anything else. Pure; the caller writes on the condition that nobody else did, and only then answers.
 */
export function decideReceive(
  { mailbox, head, messages, isFirst, isLast }: Opened,
  command: ReceiveCommand,
  context: DecisionContext,
): ReceiveDecision {
  const { executionArn, chain, cursor, max } = command;
  const current = forget(mailbox, context).mailbox;
  if (!holdsKey(current, executionArn)) return { outcome: { type: 'notHeld' }, head, left: [] };
  const { reader } = head;
  if (reader?.executionArn === executionArn && isNewer(reader.attempt, command.attempt))
    return { outcome: { type: 'superseded' }, head, left: [] };

  const fates = messages.map((message) => ({
    message,
    fate: fateOf(message, { executionArn, chain }, { mailbox: current, head, now: context.now }),
  }));
  const left = fewOf(fates.flatMap(({ message, fate }) => leaving(message, fate, cursor)));
  const own = fates.filter(({ message, fate }) => fate === 'own' && message.sequence > cursor);
  const batch = batchOf(
    own.map(({ message }) => message),
    max,
  );
  const gone = new Set(left.map(({ message }) => message.sequence));
  const remaining = messages.filter(({ sequence }) => !gone.has(sequence));
  const lighter = withoutReader(
    counted({ ...head, tail: Math.max(head.tail, cursor) }, { left, remaining, isFirst, isLast }),
  );
  const last = batch.at(-1);
  if (last !== undefined) {
    const next = withHanded(lighter, { executionArn, chain }, last.sequence);
    return { outcome: { type: 'hand', messages: batch }, head: unlessSame(head, next), left };
  }
  if (!isLast) return { outcome: { type: 'lookOn' }, head: unlessSame(head, lighter), left };
  return { outcome: { type: 'wait' }, head: { ...lighter, reader: readerOf(command, context) }, left };
}

/** Whether, and how, a message leaves the inbox. */
function leaving(message: StoredMessage, fate: Fate, cursor: number): readonly Left[] {
  switch (fate) {
    case 'own':
      return message.sequence <= cursor ? [{ message, verdict: 'delivered' }] : [];
    case 'others':
      return [];
    case 'delivered':
    case 'late':
    case 'expired':
      return [{ message, verdict: fate }];
    default:
      throw new Error(`Unknown fate: ${JSON.stringify(fate satisfies never)}`);
  }
}

/** As much as one write can delete; the rest is deleted by the next. */
function fewOf(left: readonly Left[]): readonly Left[] {
  let bytes = 0;
  const tooMany = left.findIndex(({ message }, index) => {
    bytes += message.bytes;
    return index === MAX_DELETIONS || (index > 0 && bytes > MAX_DELETED_BYTES);
  });
  return tooMany === -1 ? left : left.slice(0, tooMany);
}

/** The head with what is left: counted anew where all of it was seen, since DynamoDB takes expired items away untold. */
function counted(
  head: InboxHead,
  {
    left,
    remaining,
    isFirst,
    isLast,
  }: Pick<Opened, 'isFirst' | 'isLast'> & {
    readonly left: readonly Left[];
    readonly remaining: readonly StoredMessage[];
  },
): InboxHead {
  const sum = (messages: readonly StoredMessage[]) => messages.reduce((total, { bytes }) => total + bytes, 0);
  const oldestAtEpochMs = remaining[0]?.putAtEpochMs;
  if (isFirst && isLast) return { ...head, count: remaining.length, bytes: sum(remaining), oldestAtEpochMs };
  return {
    ...head,
    count: Math.max(remaining.length, head.count - left.length),
    bytes: Math.max(sum(remaining), head.bytes - sum(left.map(({ message }) => message))),
    ...(isFirst && oldestAtEpochMs !== undefined ? { oldestAtEpochMs } : {}),
  };
}

/** Who holds the key is the only one that may wait, and its tries before this one are over. */
function withoutReader(head: InboxHead): InboxHead {
  return { ...head, reader: undefined };
}

function readerOf(command: ReceiveCommand, { now }: DecisionContext): Reader {
  const { timeoutSeconds, ...reader } = command;
  return { ...reader, expiresAtEpochMs: addSeconds(now, timeoutSeconds + READER_GRACE_SECONDS) };
}

function isNewer(one: ReceiveAttempt, other: ReceiveAttempt): boolean {
  const difference =
    one.redriveCount - other.redriveCount ||
    one.enteredAtEpochMs - other.enteredAtEpochMs ||
    one.retryCount - other.retryCount;
  return difference > 0;
}

function unlessSame(head: InboxHead, next: InboxHead): InboxHead {
  const members = new Set([...Object.keys(head), ...Object.keys(next)]) as Set<keyof InboxHead>;
  return [...members].every((member) => head[member] === next[member]) ? head : next;
}
