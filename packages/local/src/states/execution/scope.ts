import { ScopeAborted } from '../errors.ts';

/** How a wait ends. Whatever is called first counts. */
export interface Settle<T> {
  resolve(value: T): void;
  reject(reason: unknown): void;
}

/**
 * What can be stopped as one: an execution, a branch of a Parallel, an iteration of a Map, one attempt of a task.
 * Stopping is immediate: every wait inside rejects with `ScopeAborted`, and its timers are taken back.
 */
export class Scope {
  /** Made when it is first needed: of ten thousand workflows that wait, most scopes have nothing in it. */
  #onAbort: Set<() => void> | undefined;
  readonly #leaveParent: () => void;
  #aborted = false;

  private constructor(leaveParent: () => void) {
    this.#leaveParent = leaveParent;
  }

  static root(): Scope {
    return new Scope(() => {});
  }

  /** A scope that stops when this one does. `close` it when its work is done. */
  child(): Scope {
    const child: Scope = new Scope(() => {
      this.#onAbort?.delete(abort);
    });
    const abort = (): void => child.abort();
    if (this.#aborted) child.abort();
    else this.#whenAborted(abort);
    return child;
  }

  get aborted(): boolean {
    return this.#aborted;
  }

  /** Stops all that runs inside. Does nothing when stopped before. */
  abort(): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#leaveParent();
    const stops = [...(this.#onAbort ?? [])];
    this.#onAbort = undefined;
    for (const stop of stops) stop();
  }

  /** Says that the work inside has ended by itself. */
  close(): void {
    this.#leaveParent();
  }

  /** @throws ScopeAborted when the scope was stopped. */
  throwIfAborted(): void {
    if (this.#aborted) throw new ScopeAborted('stopped from outside');
  }

  /**
   * Waits for something outside the interpreter.
   *
   * @param start begins the wait and gives back how to take it back; that is called once, however the wait ends.
   */
  wait<T>(start: (settle: Settle<T>) => () => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.throwIfAborted();
      let open = true;
      let takeBack: (() => void) | undefined;
      const end = (settle: () => void): void => {
        if (!open) return;
        open = false;
        this.#onAbort?.delete(abort);
        takeBack?.();
        settle();
      };
      const abort = (): void => end(() => reject(new ScopeAborted('stopped from outside')));
      this.#whenAborted(abort);
      const undo = start({
        resolve: (value) => end(() => resolve(value)),
        reject: (reason) => end(() => reject(reason)),
      });
      if (open) takeBack = undo;
      else undo();
    });
  }

  /** Waits for a promise. Its own outcome is ignored once the scope was stopped. */
  waitFor<T>(promise: Promise<T>): Promise<T> {
    return this.wait<T>(({ resolve, reject }) => {
      promise.then(resolve, reject);
      return () => {};
    });
  }

  #whenAborted(stop: () => void): void {
    this.#onAbort ??= new Set();
    this.#onAbort.add(stop);
  }
}
