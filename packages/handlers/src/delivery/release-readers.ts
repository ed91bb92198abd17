import type { MailboxKey } from '@wfm/contract';
import { decideReaderEnd, type ReaderEnd } from '../inbox/index.ts';
import { decideAndWrite, type InboxAccess } from './write-inbox.ts';

/** Takes an execution that is over out of the inboxes in which it waits for messages, so that no token of it stays. */
export async function releaseReaders(access: InboxAccess, key: MailboxKey, end: ReaderEnd): Promise<void> {
  for (const { key: inbox, head } of await access.inboxes.heads(key)) {
    if (decideReaderEnd(head, end) === head) continue;
    await decideAndWrite(access, { key: inbox }, async ({ stored }) => {
      const next = decideReaderEnd(stored.head, end);
      return { outcome: undefined, ...(next === stored.head ? {} : { write: { head: next } }) };
    });
  }
}
