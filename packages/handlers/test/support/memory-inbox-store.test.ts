import { describe } from 'vitest';
import { testInboxStore } from './inbox-store.suite.ts';
import { MemoryInboxStore } from './memory-inbox-store.ts';
import { MemoryMailboxStore } from './memory-mailbox-store.ts';

describe('The inbox store of the tests', () => {
  const mailboxes = new MemoryMailboxStore();
  const inboxes = new MemoryInboxStore(mailboxes);
  testInboxStore(() => ({ inboxes, mailboxes }));
});
