import { emptyMailbox, type MailboxKey, type Registration, type StoredMailbox } from '@wfm/contract';
import { decide } from '../../src/mailbox/index.ts';
import type { MailboxStore } from '../../src/ports/mailbox-store.ts';
import { POLICY } from './examples.ts';

/** Mailboxes in a map. */
export class MemoryMailboxStore implements MailboxStore {
  readonly #stored = new Map<string, StoredMailbox>();

  async load(key: MailboxKey): Promise<StoredMailbox> {
    return this.peek(key);
  }

  async save({ mailbox, revision }: StoredMailbox): Promise<boolean> {
    if (this.peek(mailbox.key).revision !== revision) return false;
    this.#stored.set(place(mailbox.key), { mailbox: structuredClone(mailbox), revision: revision + 1 });
    return true;
  }

  /** What a state machine's register expression does. The task is registered at the instant that it says. */
  async register(key: MailboxKey, registration: Registration): Promise<boolean> {
    const { mailbox, revision } = this.peek(key);
    const decision = decide<'register'>(
      mailbox,
      { type: 'register', registration },
      { now: registration.registeredAtEpochMs, policy: POLICY },
    );
    if (decision.outcome.type === 'refused') return false;
    this.#stored.set(place(key), { mailbox: decision.mailbox, revision: revision + 1 });
    return true;
  }

  /** What is stored, at once. */
  peek(key: MailboxKey): StoredMailbox {
    return structuredClone(this.#stored.get(place(key))) ?? { mailbox: emptyMailbox(key), revision: 0 };
  }
}

function place({ workflowKey, monitor }: MailboxKey): string {
  return JSON.stringify([workflowKey, monitor]);
}
