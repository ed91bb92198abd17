import { inBatches } from '../histories/run/in-batches.ts';
import { brokenOf } from './judge.ts';
import type { Listeners } from './listeners.ts';

/** How much is sent. */
export interface Load {
  /** Senders of one key, which all send at the same time. */
  readonly senders: number;
  readonly messagesOfEach: number;
  /** Keys that messages are sent to at the same time. */
  readonly keys: number;
  readonly messagesOfKey: number;
}

/** What came of it. */
export interface Loaded {
  readonly sent: number;
  /** Messages that workflows read, each as often as it was read. */
  readonly read: number;
  /** Messages that a workflow told that it has read. */
  readonly delivered: number;
  /** States that read, each of which took some messages or waited for one. */
  readonly receives: number;
  /** Writes that were given up as another was faster; each is decided on anew. */
  readonly lostWrites: number;
  /** Invocations that failed, and were made again. */
  readonly failures: number;
  /** Events that nobody delivers any more; they are in a dead-letter queue. */
  readonly letters: number;
  readonly seconds: number;
  /** What is broken, with the key. */
  readonly broken: readonly string[];
}

/** Longer than all tries of an invocation. */
const RETRIES_SECONDS = 600;

/** Many senders, one key: every put of a message, and every receive, is after the same head. */
export async function manySenders(listeners: Listeners, load: Load): Promise<Loaded> {
  const key = 'one-key';
  const senders = Array.from({ length: load.senders }, (_, sender) => async () => {
    for (let number = 0; number < load.messagesOfEach; number += 1)
      await listeners.put(key, `${sender}/${number}`);
  });
  return counted(listeners, [key], async () => {
    await Promise.all(senders.map((send) => send()));
  });
}

/** Many keys, each with a workflow of its own. */
export async function manyKeys(listeners: Listeners, load: Load): Promise<Loaded> {
  const keys = Array.from({ length: load.keys }, (_, number) => `key-${number}`);
  const numbers = [...Array(load.messagesOfKey).keys()];
  const texts = keys.flatMap((key) => numbers.map((number) => ({ key, text: String(number) })));
  return counted(listeners, keys, async () => {
    await inBatches(texts, ({ key, text }) => listeners.put(key, text));
  });
}

/** Starts a workflow for each key, sends, ends them all, and counts what came of it. */
async function counted(
  listeners: Listeners,
  keys: readonly string[],
  send: () => Promise<void>,
): Promise<Loaded> {
  const counts = { lostWrites: 0, failures: 0, letters: 0 };
  const unobserve = listeners.engine.observe((event) => {
    if (event.kind === 'function ended' && event.outcome.kind !== 'success') counts.failures += 1;
    if (event.kind === 'function event failed') counts.letters += 1;
    if (event.kind !== 'call answered' || event.answer.kind === 'output') return;
    if (/^TransactionCanceled|^ConditionalCheckFailed/u.test(event.answer.error.code)) counts.lostWrites += 1;
  });
  const startedAtMs = performance.now();
  await inBatches(keys, (key) => listeners.start(key));
  await listeners.pass(1);
  await send();
  await listeners.pass(RETRIES_SECONDS);
  const seconds = (performance.now() - startedAtMs) / 1_000;
  await inBatches(keys, (key) => listeners.put(key, 'end'));
  await listeners.pass(RETRIES_SECONDS);
  unobserve();

  const items = await listeners.items();
  const pages = keys.map((key) => listeners.notebook.page(key));
  const broken = await inBatches(keys, async (key) => {
    const heard = listeners.heard(key);
    const found = await brokenOf(listeners, key, { heard, status: 'SUCCEEDED', items: items.get(key) });
    const sent = listeners.sentTo(key).map(({ text }) => text);
    const isSame = sent.toSorted().join() === heard.toSorted().join();
    return [...found, ...(isSame ? [] : [`${sent.length} were sent, and ${heard.length} read`])].map(
      (what) => `${key}: ${what}`,
    );
  });
  const told = pages.flatMap((page) => [...page.told.values()].flat());
  return {
    ...counts,
    sent: keys.reduce((sum, key) => sum + listeners.sentTo(key).length, 0),
    read: keys.reduce((sum, key) => sum + listeners.heard(key).length, 0),
    delivered: told.filter(({ verdict }) => verdict === 'delivered').length,
    receives: pages.reduce((sum, page) => sum + page.cursors.length, 0),
    seconds,
    broken: broken.flat(),
  };
}
