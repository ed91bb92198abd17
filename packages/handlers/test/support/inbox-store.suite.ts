import {
  addSeconds,
  DEFAULT_INBOX,
  declarationName,
  EMPTY_INBOX,
  emptyMailbox,
  type InboxHead,
  type InboxKey,
  inboxName,
  type StoredMessage,
  signalId,
  taskToken,
  workflowKey,
} from '@wfm/contract';
import { expect, test } from 'vitest';
import type { InboxStore } from '../../src/ports/inbox-store.ts';
import type { MailboxStore } from '../../src/ports/mailbox-store.ts';
import { E, F, KEY, registrationOf, START } from './examples.ts';

export interface InboxStoresUnderTest {
  readonly inboxes: InboxStore;
  readonly mailboxes: MailboxStore;
}

/** A message as it may stand in an inbox. */
export function messageAt(sequence: number, event: Partial<StoredMessage['event']> = {}): StoredMessage {
  return {
    sequence,
    signalId: signalId(`m${sequence}`, declarationName('changed')),
    kind: declarationName('changed'),
    ingestedAtEpochMs: START,
    putAtEpochMs: START,
    expiresAtEpochMs: addSeconds(START, 60),
    chain: E,
    forNextRun: true,
    event: {
      id: `m${sequence}`,
      source: 'shop',
      'detail-type': 'Changed',
      time: '2026-01-01T00:00:00Z',
      detail: { sequence },
      ...event,
    },
    bytes: 100,
  };
}

const FULL_HEAD: InboxHead = {
  tail: 7,
  count: 2,
  bytes: 200,
  oldestAtEpochMs: START,
  handed: { chain: E, through: 5, before: 3 },
  orders: { changed: { order: 1.5, chain: F }, moved: { order: 2 } },
  reader: {
    taskToken: taskToken('token-E'),
    executionArn: E,
    chain: { executionArn: E, startedAtEpochMs: START },
    cursor: 3,
    max: 10,
    attempt: { redriveCount: 1, enteredAtEpochMs: START, retryCount: 2 },
    expiresAtEpochMs: START,
  },
};

/** What must be true of every inbox store. Each test has an inbox of its own. */
export function testInboxStore(current: () => InboxStoresUnderTest): void {
  let keys = 0;
  const newKey = (): InboxKey => {
    keys += 1;
    return { ...KEY, inbox: DEFAULT_INBOX, workflowKey: workflowKey(`inbox-${keys}`) };
  };
  const put = async (key: InboxKey, message: StoredMessage) => {
    const { inboxes } = current();
    const { stored } = await inboxes.load(key);
    const head = { ...stored.head, tail: message.sequence };
    return inboxes.write({ stored, head, put: message, now: START });
  };
  const sequencesIn = async (key: InboxKey, range: Partial<Parameters<InboxStore['list']>[1]> = {}) => {
    const { messages } = await current().inboxes.list(key, { after: 0, limit: 100, ...range });
    return messages.map(({ sequence }) => sequence);
  };

  test('An inbox that nobody wrote is empty, with revision 0', async () => {
    const key = newKey();
    const { workflowKey: of, monitor } = key;
    expect(await current().inboxes.load(key)).toEqual({
      mailbox: emptyMailbox({ workflowKey: of, monitor }),
      stored: { key, head: EMPTY_INBOX, revision: 0 },
      isKnown: false,
    });
    expect(await sequencesIn(key)).toEqual([]);
  });

  test.each([
    ['with all its parts', FULL_HEAD],
    ['with nothing in it', EMPTY_INBOX],
  ])('A head %s reads back as it was written, with its revision raised', async (_name, head) => {
    const { inboxes } = current();
    const key = newKey();
    const { stored } = await inboxes.load(key);
    expect(await inboxes.write({ stored, head, now: START })).toBe(true);
    expect((await inboxes.load(key)).stored).toMatchObject({ key, head, revision: 1 });
    const again = (await inboxes.load(key)).stored;
    expect(await inboxes.write({ stored: again, head: EMPTY_INBOX, now: START })).toBe(true);
    expect((await inboxes.load(key)).stored.head).toEqual(EMPTY_INBOX);
  });

  test('An inbox is read together with the mailbox beside it', async () => {
    const { inboxes, mailboxes } = current();
    const { inbox, ...key } = newKey();
    const mailbox = { ...emptyMailbox(key), registration: registrationOf('E') };
    await mailboxes.save({ mailbox, revision: 0 });
    expect((await inboxes.load({ ...key, inbox })).mailbox).toEqual(mailbox);
  });

  test('Messages read back as they were put, in their order, and within a range', async () => {
    const { inboxes } = current();
    const key = newKey();
    for (const sequence of [2, 10, 9, 1_000_000]) expect(await put(key, messageAt(sequence))).toBe(true);
    expect((await inboxes.list(key, { after: 0, limit: 100 })).messages).toEqual(
      [2, 9, 10, 1_000_000].map((sequence) => messageAt(sequence)),
    );
    expect(await sequencesIn(key, { after: 2 })).toEqual([9, 10, 1_000_000]);
    expect(await sequencesIn(key, { after: 2, through: 10 })).toEqual([9, 10]);
    expect(await inboxes.list(key, { after: 0, limit: 2 })).toMatchObject({ isLast: false });
    expect(await inboxes.list(key, { after: 0, limit: 5 })).toMatchObject({ isLast: true });
  });

  test.each([
    ['numbers beyond the range of safe integers', { large: 1e200, small: 5e-324, id: 2 ** 64 }],
    ['deep nesting', JSON.parse(`${'{"a":'.repeat(60)}1${'}'.repeat(60)}`)],
    ['an empty name and an empty text', { '': '', nested: { '': [null] } }],
  ])('A message with %s reads back as it came', async (_name, detail) => {
    const key = newKey();
    await put(key, messageAt(1, { detail }));
    expect((await current().inboxes.list(key, { after: 0, limit: 1 })).messages[0]?.event.detail).toEqual(
      detail,
    );
  });

  test('A signal is remembered that was put, in its inbox only', async () => {
    const { inboxes } = current();
    const key = newKey();
    const message = messageAt(1);
    await put(key, message);
    const asked = { signalId: message.signalId, now: START };
    expect((await inboxes.load(key, asked)).isKnown).toBe(true);
    const other = { signalId: messageAt(2).signalId, now: START };
    expect((await inboxes.load(key, other)).isKnown).toBe(false);
    expect((await inboxes.load({ ...key, inbox: inboxName('news') }, asked)).isKnown).toBe(false);
  });

  test('Messages are deleted with the write that says so, and no others', async () => {
    const { inboxes } = current();
    const key = newKey();
    for (const sequence of [1, 2, 3]) await put(key, messageAt(sequence));
    const { stored } = await inboxes.load(key);
    expect(await inboxes.write({ stored, head: stored.head, deleted: [1, 3, 7], now: START })).toBe(true);
    expect(await sequencesIn(key)).toEqual([2]);
  });

  test('A lost race gives false and changes nothing', async () => {
    const { inboxes } = current();
    const key = newKey();
    const first = await inboxes.load(key);
    await put(key, messageAt(1));
    const write = { stored: first.stored, head: FULL_HEAD, now: START };
    expect(await inboxes.write(write)).toBe(false);
    expect(await inboxes.write({ ...write, put: messageAt(2) })).toBe(false);
    const second = await inboxes.load(key);
    await put(key, messageAt(3));
    expect(await inboxes.write({ stored: second.stored, head: FULL_HEAD, deleted: [1], now: START })).toBe(
      false,
    );
    expect(await sequencesIn(key)).toEqual([1, 3]);
    const asked = { signalId: messageAt(2).signalId, now: START };
    expect(await inboxes.load(key, asked)).toMatchObject({ isKnown: false, stored: { revision: 2 } });
  });

  test('The inboxes of one key and monitor are apart, and are found together', async () => {
    const { inboxes } = current();
    const key = newKey();
    const news = { ...key, inbox: inboxName('news') };
    const elsewhere = { ...key, monitor: `${key.monitor}-2` as typeof key.monitor };
    for (const of of [key, news, elsewhere]) await put(of, messageAt(1));
    const { stored } = await inboxes.load(key);
    await inboxes.write({ stored, head: stored.head, deleted: [1], now: START });
    expect(await sequencesIn(key)).toEqual([]);
    expect(await sequencesIn(news)).toEqual([1]);
    const found = await inboxes.heads(key);
    expect(found.map(({ key: of }) => of).toSorted((a, b) => (a.inbox < b.inbox ? -1 : 1))).toEqual([
      key,
      news,
    ]);
  });
}
