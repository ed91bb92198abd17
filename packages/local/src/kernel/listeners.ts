/** Functions that are told of something; each hears everything from when it is added until it is removed. */
export class Listeners<T> {
  readonly #listeners = new Set<(value: T) => void>();

  /** @returns removes the listener. */
  add(listener: (value: T) => void): () => void {
    // A function that is added twice is heard twice, and removed one at a time.
    const own = (value: T) => listener(value);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  /** Makes the value only if someone listens. */
  tell(makeValue: () => T): void {
    if (this.#listeners.size === 0) return;
    const value = makeValue();
    for (const listener of [...this.#listeners]) listener(value);
  }
}
