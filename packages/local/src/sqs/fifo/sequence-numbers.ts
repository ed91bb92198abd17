/** As AWS gives them: 20 digits, each greater than the one before, not one by one. */
const FIRST = 18_850_000_000_000_000_000n;
const STEP = 256n;

/** What orders the messages of a FIFO queue. Source: SQS API reference, SendMessage, `SequenceNumber`. */
export class SequenceNumbers {
  #last = FIRST;

  /** The one that was given last. */
  get last(): string {
    return String(this.#last);
  }

  goOnAfter(last: string): void {
    this.#last = BigInt(last);
  }

  next(): string {
    this.#last += STEP;
    return String(this.#last);
  }
}
