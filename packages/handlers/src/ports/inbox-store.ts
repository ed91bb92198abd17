import type {
  EpochMs,
  InboxHead,
  InboxKey,
  Mailbox,
  MailboxKey,
  SignalId,
  StoredHead,
  StoredMessage,
} from '@wfm/contract';

/** An inbox and the mailbox beside it. */
export interface StoredInbox {
  readonly mailbox: Mailbox;
  readonly stored: StoredHead;
  /** Whether the signal that was asked about is remembered. */
  readonly isKnown: boolean;
}

/** Which messages to read: those after a sequence, up to another one. */
export interface Range {
  readonly after: number;
  /** Absent: to the last. */
  readonly through?: number;
  /** At most so many; there may be fewer although others follow. */
  readonly limit: number;
}

/** What one write changes, all together or nothing. */
export interface InboxWrite {
  /** The head as it was read. */
  readonly stored: StoredHead;
  readonly head: InboxHead;
  /** A message to put, whose signal is remembered from then on. Absent: none. */
  readonly put?: StoredMessage;
  /** Sequences of messages to delete. Absent: none. */
  readonly deleted?: readonly number[];
  readonly now: EpochMs;
}

/** Where inboxes are kept, in the table of the mailboxes. */
export interface InboxStore {
  /**
   * Reads an inbox without its messages as it is after every write that has succeeded, and the mailbox beside it.
   *
   * @param asked the signal to ask about, and when. Absent: none is.
   */
  load(key: InboxKey, asked?: { readonly signalId: SignalId; readonly now: EpochMs }): Promise<StoredInbox>;

  /** Messages, oldest first, after every write that has succeeded; and whether none follows in the range. */
  list(
    key: InboxKey,
    range: Range,
  ): Promise<{ readonly messages: readonly StoredMessage[]; readonly isLast: boolean }>;

  /**
   * Writes if the head is still what was read, and raises its revision.
   *
   * @returns whether it was written; `false`: somebody else wrote meanwhile, and nothing was changed.
   */
  write(change: InboxWrite): Promise<boolean>;

  /** The heads of all inboxes beside a mailbox. */
  heads(key: MailboxKey): Promise<readonly StoredHead[]>;
}
