/** Lets much be under way at once, or one thing alone. */
export class Turnstile {
  readonly #shared = new Set<Promise<unknown>>();
  /** Ends with the last of those that are to be alone. Absent: there are none. */
  #alone: Promise<unknown> | undefined;

  /** Runs at once, unless something is alone or waits for it. */
  share<T>(work: () => Promise<T>): Promise<T> {
    return this.#alone === undefined ? this.#start(work) : this.#alone.then(() => this.share(work));
  }

  /** Runs when all that is under way has ended; what comes meanwhile comes after it. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#alone ?? Promise.allSettled([...this.#shared]);
    const result = before.then(work);
    const ended = result.then(
      () => undefined,
      () => undefined,
    );
    this.#alone = ended;
    void ended.then(() => {
      if (this.#alone === ended) this.#alone = undefined;
    });
    return result;
  }

  #start<T>(work: () => Promise<T>): Promise<T> {
    const result = work();
    this.#shared.add(result);
    const leave = () => this.#shared.delete(result);
    result.then(leave, leave);
    return result;
  }
}
