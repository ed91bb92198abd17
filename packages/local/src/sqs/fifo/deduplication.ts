import type { Message } from '../queue/message.ts';

/** How long a message is known after it was sent. Source: SQS developer guide, "Exactly-once processing in Amazon SQS". */
const KNOWN_MS = 5 * 60_000;

/**
 * The messages that a FIFO queue took in the last five minutes, by what makes two of them the same. A message stays known
 * after it was deleted.
 */
export class Deduplication {
  /** In the order in which they were sent. */
  readonly #sent = new Map<string, Message>();

  /** The message that another one repeats; `undefined` for the first of its kind. */
  find(key: string, nowEpochMs: number): Message | undefined {
    for (const [known, { sentAtEpochMs }] of this.#sent) {
      if (sentAtEpochMs > nowEpochMs - KNOWN_MS) break;
      this.#sent.delete(known);
    }
    return this.#sent.get(key);
  }

  /** All that are known, in the order in which they were sent. */
  kept(): ReadonlyMap<string, Message> {
    return this.#sent;
  }

  remember(key: string, message: Message): void {
    this.#sent.set(key, message);
  }
}
