import { ScopeAborted } from '../errors.ts';

/** What a scope stops when it is stopped itself. */
interface Abortable {
  abort(): void;
}

/**
 * What can be stopped as one: an execution, a branch of a Parallel, an iteration of a Map, one attempt of a task.
 * Stopping is immediate: every wait inside rejects with `ScopeAborted`, and its timers are taken back.
 */
export class Scope implements Abortable {
  /** Made when it is first needed: of ten thousand workflows that wait, most scopes have nothing in it. */
  #inside: Set<Abortable> | undefined;
  readonly #parent: Scope | undefined;
  #aborted = false;

  private constructor(parent: Scope | undefined) {
    this.#parent = parent;
  }

  static root(): Scope {
    return new Scope(undefined);
  }

  /** A scope that stops when this one does. `close` it when its work is done. */
  child(): Scope {
    const child = new Scope(this);
    if (this.#aborted) child.abort();
    else this.#open().add(child);
    return child;
  }

  get aborted(): boolean {
    return this.#aborted;
  }

  /** Stops all that runs inside. Does nothing when stopped before. */
  abort(): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.close();
    const inside = [...(this.#inside ?? [])];
    this.#inside = undefined;
    for (const abortable of inside) abortable.abort();
  }

  /** Says that the work inside has ended by itself. */
  close(): void {
    if (this.#parent !== undefined) this.#parent.#inside?.delete(this);
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
  wait<T>(start: (wait: Wait<T>) => () => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.throwIfAborted();
      const inside = this.#open();
      const wait = new Wait<T>(inside, { resolve, reject });
      inside.add(wait);
      wait.begin(start);
    });
  }

  /** Waits for a promise. Its own outcome is ignored once the scope was stopped. */
  waitFor<T>(promise: Promise<T>): Promise<T> {
    return this.wait<T>((wait) => {
      wait.follow(promise);
      return () => {};
    });
  }

  #open(): Set<Abortable> {
    this.#inside ??= new Set();
    return this.#inside;
  }
}

/**
 * One wait in a scope. The first thing that ends it counts.
 *
 * An object rather than closures, since every workflow that waits has several. Call its methods on it: they need their `this`.
 */
export class Wait<T> implements Abortable {
  readonly #siblings: Set<Abortable>;
  /** `undefined` once the wait has ended. */
  #outcome: Outcome<T> | undefined;
  #takeBack: (() => void) | undefined;

  constructor(siblings: Set<Abortable>, outcome: Outcome<T>) {
    this.#siblings = siblings;
    this.#outcome = outcome;
  }

  begin(start: (wait: Wait<T>) => () => void): void {
    const takeBack = start(this);
    if (this.#outcome === undefined) takeBack();
    else this.#takeBack = takeBack;
  }

  resolve(this: Wait<T>, value: T): void {
    this.#end()?.resolve(value);
  }

  reject(this: Wait<T>, reason: unknown): void {
    this.#end()?.reject(reason);
  }

  /** Ends as the promise does. */
  follow(promise: Promise<T>): void {
    promise.then(
      (value) => this.resolve(value),
      (reason: unknown) => this.reject(reason),
    );
  }

  abort(): void {
    this.reject(new ScopeAborted('stopped from outside'));
  }

  /** The outcome to settle; `undefined` when the wait had ended before. */
  #end(): Outcome<T> | undefined {
    const outcome = this.#outcome;
    if (outcome === undefined) return undefined;
    this.#outcome = undefined;
    this.#siblings.delete(this);
    this.#takeBack?.();
    return outcome;
  }
}

/** The two ends of the promise that is waited for. */
interface Outcome<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}
