/** Tells those who wait for an execution that it has ended. */
export class ExecutionEnds {
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #hasEnded: (executionArn: string) => boolean;

  /** @param hasEnded whether an execution is over already. */
  constructor(hasEnded: (executionArn: string) => boolean) {
    this.#hasEnded = hasEnded;
  }

  /** Calls `listener` once the execution has ended, at once if it has. Gives back how to stop waiting. */
  onEnd(executionArn: string, listener: () => void): () => void {
    if (this.#hasEnded(executionArn)) {
      listener();
      return () => {};
    }
    const listeners = this.#listeners.get(executionArn) ?? new Set();
    listeners.add(listener);
    this.#listeners.set(executionArn, listeners);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(executionArn);
    };
  }

  announce(executionArn: string): void {
    const listeners = this.#listeners.get(executionArn) ?? [];
    for (const listener of [...listeners]) listener();
  }
}
