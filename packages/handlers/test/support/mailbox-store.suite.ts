import { emptyMailbox, type Mailbox, type MailboxKey, type Registration, workflowKey } from '@wfm/contract';
import { arbitraryMailbox } from '@wfm/contract/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MailboxStore } from '../../src/ports/mailbox-store.ts';
import { KEY, registrationOf, START, signalNamed } from './examples.ts';

/** A store, and the write that a state machine makes beside it. */
export interface StoreUnderTest {
  readonly store: MailboxStore;
  register(key: MailboxKey, registration: Registration): Promise<boolean>;
}

/** What must be true of every mailbox store. Each test has a mailbox of its own. */
export function testMailboxStore(current: () => StoreUnderTest, { numRuns }: { numRuns: number }): void {
  let keys = 0;
  const newKey = (): MailboxKey => {
    keys += 1;
    return { ...KEY, workflowKey: workflowKey(`order-${keys}`) };
  };
  const withSignal = (key: MailboxKey, name: string): Mailbox => {
    const signal = signalNamed(name);
    return {
      ...emptyMailbox(key),
      waiting: [{ signal, executionArn: undefined, expiresAtEpochMs: signal.ingestedAtEpochMs }],
    };
  };

  const loaded = async (key: MailboxKey) => {
    const { mailbox, revision } = await current().store.load(key);
    return { mailbox, revision };
  };

  test('A mailbox that nobody wrote is empty, with revision 0', async () => {
    const key = newKey();
    expect(await current().store.load(key)).toEqual({ mailbox: emptyMailbox(key), revision: 0 });
  });

  test('Every mailbox reads back as it was saved, with its revision raised', async () => {
    const { store } = current();
    await fc.assert(
      fc.asyncProperty(arbitraryMailbox, async (arbitrary) => {
        const mailbox = { ...arbitrary, key: newKey() };
        expect(await store.save({ mailbox, revision: 0 })).toBe(true);
        expect(await loaded(mailbox.key)).toEqual({ mailbox, revision: 1 });
      }),
      { numRuns },
    );
  });

  test.each([
    ['numbers beyond the range of safe integers', { large: 1e200, small: 5e-324, id: 2 ** 64 }],
    ['deep nesting', JSON.parse(`${'{"a":'.repeat(60)}1${'}'.repeat(60)}`)],
    ['an empty name and an empty text', { '': '', nested: { '': [null] } }],
  ])('An event with %s reads back as it came', async (_name, detail) => {
    const { store } = current();
    const signal = signalNamed('odd', { detail });
    const mailbox = {
      ...emptyMailbox(newKey()),
      waiting: [{ signal, executionArn: undefined, expiresAtEpochMs: signal.ingestedAtEpochMs }],
    };
    expect(await store.save({ mailbox, revision: 0 })).toBe(true);
    expect((await store.load(mailbox.key)).mailbox).toEqual(mailbox);
  });

  test('A mailbox is kept for its workflow key and its monitor', async () => {
    const { store } = current();
    const key = newKey();
    await store.save({ mailbox: withSignal(key, 'one'), revision: 0 });
    const other = { ...key, monitor: `${key.monitor}-2` as typeof key.monitor };
    expect((await store.load(other)).revision).toBe(0);
  });

  test('A lost race gives false and changes nothing', async () => {
    const { store } = current();
    const key = newKey();
    const first = await store.load(key);
    const second = await store.load(key);
    expect(await store.save({ ...first, mailbox: withSignal(key, 'first') })).toBe(true);
    expect(await store.save({ ...second, mailbox: withSignal(key, 'second') })).toBe(false);
    expect(await loaded(key)).toEqual({ mailbox: withSignal(key, 'first'), revision: 1 });

    const later = await store.load(key);
    expect(await store.save({ ...later, mailbox: withSignal(key, 'later') })).toBe(true);
    expect(await store.save({ ...later, mailbox: withSignal(key, 'again') })).toBe(false);
    expect(await loaded(key)).toEqual({ mailbox: withSignal(key, 'later'), revision: 2 });
  });

  test('A registration raises the revision and leaves the rest as it is', async () => {
    const { store, register } = current();
    const key = newKey();
    const remembered = [
      {
        signalId: signalNamed('old').id,
        verdict: 'late' as const,
        atEpochMs: START,
        ingestedAtEpochMs: START,
      },
    ] satisfies Mailbox['remembered'];
    await store.save({ mailbox: { ...emptyMailbox(key), remembered }, revision: 0 });
    const registration = registrationOf('E');
    expect(await register(key, registration)).toBe(true);
    expect(await loaded(key)).toEqual({
      mailbox: { ...emptyMailbox(key), remembered, registration },
      revision: 2,
    });
  });

  test.each([
    ['the first item', 0],
    ['an item that is there', 1],
  ])('A registration of %s in between makes a save lose', async (_name, saves) => {
    const { store, register } = current();
    const key = newKey();
    for (let revision = 0; revision < saves; revision += 1) {
      await store.save({ mailbox: emptyMailbox(key), revision });
    }
    const loaded = await store.load(key);
    expect(await register(key, registrationOf('E'))).toBe(true);
    expect(await store.save({ ...loaded, mailbox: withSignal(key, 'early') })).toBe(false);
    expect((await store.load(key)).mailbox).toEqual({
      ...emptyMailbox(key),
      registration: registrationOf('E'),
    });
  });

  test('A registration is refused while a signal waits', async () => {
    const { store, register } = current();
    const key = newKey();
    await store.save({ mailbox: withSignal(key, 'early'), revision: 0 });
    expect(await register(key, registrationOf('E'))).toBe(false);
    expect(await loaded(key)).toEqual({ mailbox: withSignal(key, 'early'), revision: 1 });
  });
}
