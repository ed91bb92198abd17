import type { DeclarationName, EpochMs, ExecutionArn, SignalId, TaskToken } from '../ids.ts';
import { DEAD_LETTER_RETENTION_SECONDS } from '../limits.ts';
import { EXECUTION_MAX_SECONDS } from '../mailbox/lifetimes.ts';
import type { MailboxKey } from '../mailbox/mailbox.ts';
import { withTrace } from '../traceparent.ts';
import type { Chain } from './chain.ts';
import type { InformSignal } from './inform.ts';
import type { InboxName } from './name.ts';
import type { InboxMessage } from './receive.ts';

/** Where an inbox stands: beside the mailbox of its key and monitor. */
export interface InboxKey extends MailboxKey {
  readonly inbox: InboxName;
}

/** The inbox that something with a key, a monitor and the name of an inbox belongs to. */
export function inboxKeyOf({ workflowKey, monitor, inbox }: InboxKey): InboxKey {
  return { workflowKey, monitor, inbox };
}

/** Which try of which `receive` of an execution; each newer one has a higher first difference. */
export interface ReceiveAttempt {
  readonly redriveCount: number;
  readonly enteredAtEpochMs: EpochMs;
  readonly retryCount: number;
}

/** A `receive` that waits for a message. */
export interface Reader {
  readonly taskToken: TaskToken;
  readonly executionArn: ExecutionArn;
  readonly chain: Chain;
  /** Sequence of the last message that it has read; 0: none. */
  readonly cursor: number;
  readonly max: number;
  readonly attempt: ReceiveAttempt;
  /** When its task is over for certain; from then on it counts as absent. */
  readonly expiresAtEpochMs: EpochMs;
}

/**
 * Up to where messages were handed to a chain, or were about to be: those of it that are after `through` were surely not. Which of the
 * others it has read, its history tells. Of chains that had the key before, `before` says it: those that are not after that were read.
 */
export interface Handed {
  readonly chain: ExecutionArn;
  /** The execution of the chain that was handed messages last. Absent: the one that began the chain. */
  readonly by?: ExecutionArn | undefined;
  readonly through: number;
  readonly before: number;
}

/** What is known of an inbox beside its messages. Every write of a message, and of this, is made on the condition that this is as it was read. */
export interface InboxHead {
  /** The last sequence that was given to a message; 0: none was. */
  readonly tail: number;
  /** Messages that are there. DynamoDB may have taken expired ones away meanwhile. */
  readonly count: number;
  readonly bytes: number;
  /** When the oldest message came that is there. Absent: none is. */
  readonly oldestAtEpochMs?: EpochMs | undefined;
  /** Absent: nothing was handed to anybody. */
  readonly handed?: Handed | undefined;
  /** The highest order of the messages of a declaration, and the chain that they were for, if that was known. Absent: none has orders. */
  readonly orders?:
    | Readonly<Record<string, { readonly order: number; readonly chain?: ExecutionArn | undefined }>>
    | undefined;
  /** Absent: nobody waits. */
  readonly reader?: Reader | undefined;
}

/** An inbox that nothing came to yet. */
export const EMPTY_INBOX: InboxHead = { tail: 0, count: 0, bytes: 0 };

/** A message in an inbox. */
export interface StoredMessage {
  readonly sequence: number;
  readonly signalId: SignalId;
  readonly kind: DeclarationName;
  /** When EventBridge took its event in. */
  readonly ingestedAtEpochMs: EpochMs;
  /** When it was put into the inbox. */
  readonly putAtEpochMs: EpochMs;
  /** A chain that began after this does not get it, unless it is for that one. */
  readonly expiresAtEpochMs: EpochMs;
  /** The chain that it is for, by its first execution. Absent: the next. */
  readonly chain?: ExecutionArn | undefined;
  /** Whether its execution had not got the key when it came: it waits its turn, or is not known yet. Absent: it had. */
  readonly awaited?: true | undefined;
  /** Whether the next chain has it if this one does not read it. Absent: it is late then. */
  readonly forNextRun?: true | undefined;
  readonly event: InformSignal['event'];
  /** Of compact JSON in UTF-8, as a workflow reads it. */
  readonly bytes: number;
}

/** A message as a workflow reads it. */
export function inboxMessageOf({
  kind,
  sequence,
  event,
}: Pick<StoredMessage, 'kind' | 'sequence' | 'event'>): InboxMessage {
  const { id, source, time, detail, 'detail-type': detailType, traceparent } = event;
  return {
    kind,
    sequence,
    ...withTrace({ id, source, 'detail-type': detailType, time }, traceparent),
    detail,
  };
}

/** How long an inbox and its messages are kept after they were written last: longer than any execution runs, or letter waits, that could know of them. */
export const INBOX_RETENTION_SECONDS = EXECUTION_MAX_SECONDS + 2 * DEAD_LETTER_RETENTION_SECONDS;
