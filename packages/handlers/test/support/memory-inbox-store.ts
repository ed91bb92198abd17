import {
  EMPTY_INBOX,
  type InboxKey,
  type MailboxKey,
  type SignalId,
  type StoredHead,
  type StoredMessage,
} from '@wfm/contract';
import type { InboxStore, InboxWrite, Range, StoredInbox } from '../../src/ports/inbox-store.ts';
import type { MemoryMailboxStore } from './memory-mailbox-store.ts';

/** Inboxes in maps, beside the mailboxes of another store. */
export class MemoryInboxStore implements InboxStore {
  /** Every message that was ever put, oldest first. */
  readonly puts: StoredMessage[] = [];
  readonly #mailboxes: MemoryMailboxStore;
  readonly #heads = new Map<string, StoredHead>();
  readonly #messages = new Map<string, StoredMessage[]>();
  readonly #remembered = new Map<string, Set<SignalId>>();

  constructor(mailboxes: MemoryMailboxStore) {
    this.#mailboxes = mailboxes;
  }

  async load(key: InboxKey, asked?: Parameters<InboxStore['load']>[1]): Promise<StoredInbox> {
    const { workflowKey, monitor } = key;
    return {
      mailbox: this.#mailboxes.peek({ workflowKey, monitor }).mailbox,
      stored: this.peek(key),
      isKnown: asked !== undefined && this.#remembered.get(place(key))?.has(asked.signalId) === true,
    };
  }

  async list(key: InboxKey, { after, through = Number.MAX_SAFE_INTEGER, limit }: Range) {
    const all = this.messages(key).filter(({ sequence }) => sequence > after && sequence <= through);
    // Like DynamoDB, it does not know of a last item that it is the last.
    return { messages: all.slice(0, limit), isLast: all.length < limit };
  }

  async write({ stored, head, put, deleted = [] }: InboxWrite): Promise<boolean> {
    const { key } = stored;
    if (this.peek(key).revision !== stored.revision) return false;
    this.#heads.set(place(key), structuredClone({ ...stored, head, revision: stored.revision + 1 }));
    const kept = this.messages(key).filter(({ sequence }) => !deleted.includes(sequence));
    this.#messages.set(
      place(key),
      put === undefined ? kept : [...kept, structuredClone(put)].toSorted(bySequence),
    );
    if (put !== undefined) {
      this.puts.push(put);
      const remembered = this.#remembered.get(place(key)) ?? new Set();
      this.#remembered.set(place(key), remembered.add(put.signalId));
    }
    return true;
  }

  async heads({ workflowKey, monitor }: MailboxKey): Promise<readonly StoredHead[]> {
    return [...this.#heads.values()].filter(
      ({ key }) => key.workflowKey === workflowKey && key.monitor === monitor,
    );
  }

  /** What is stored, at once. */
  peek(key: InboxKey): StoredHead {
    return structuredClone(this.#heads.get(place(key))) ?? { key, head: EMPTY_INBOX, revision: 0 };
  }

  messages(key: InboxKey): readonly StoredMessage[] {
    return this.#messages.get(place(key)) ?? [];
  }
}

function place({ workflowKey, monitor, inbox }: InboxKey): string {
  return JSON.stringify([workflowKey, monitor, inbox]);
}

function bySequence(one: StoredMessage, other: StoredMessage): number {
  return one.sequence - other.sequence;
}
