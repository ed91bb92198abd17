import { describe } from 'vitest';
import { testMailboxStore } from './mailbox-store.suite.ts';
import { MemoryMailboxStore } from './memory-mailbox-store.ts';

describe('The mailbox store in memory', () => {
  const store = new MemoryMailboxStore();
  testMailboxStore(() => ({ store, register: (key, registration) => store.register(key, registration) }), {
    numRuns: 100,
  });
});
