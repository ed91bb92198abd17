import type { MailboxKey, StoredMailbox } from '@wfm/contract';

/** Where mailboxes are kept. */
export interface MailboxStore {
  /**
   * Reads a mailbox as it is after every write that has succeeded. A mailbox that nobody wrote is empty, with
   * revision 0.
   */
  load(key: MailboxKey): Promise<StoredMailbox>;

  /**
   * Writes a mailbox if its revision is still `stored.revision`, and raises the revision.
   *
   * @returns whether it was written; `false`: somebody else wrote meanwhile, and nothing was changed.
   */
  save(stored: StoredMailbox): Promise<boolean>;
}
