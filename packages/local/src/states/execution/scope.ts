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
  /** One, or a set of them: most scopes of workflows that wait have one thing in them, and a set takes more than that itself. */
  #inside: Abortable | Set<Abortable> | undefined;
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
    else this.add(child);
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
    const inside = this.#inside;
    this.#inside = undefined;
    if (inside instanceof Set) for (const abortable of [...inside]) abortable.abort();
    else inside?.abort();
  }

  /** Says that the work inside has ended by itself. */
  close(): void {
    this.#parent?.delete(this);
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
    return new Promise<T>((resolve, reject) => this.tell({ resolve, reject }, start));
  }

  /**
   * Waits as `wait` does, and tells an object how it ended: no function stands still meanwhile.
   *
   * @throws ScopeAborted when the scope was stopped.
   */
  tell<T>(outcome: Outcome<T>, start: (wait: Wait<T>) => () => void): void {
    this.throwIfAborted();
    const wait = new Wait<T>(this, outcome);
    this.add(wait);
    wait.begin(start);
  }

  /** Waits for a promise. Its own outcome is ignored once the scope was stopped. */
  waitFor<T>(promise: Promise<T>): Promise<T> {
    return this.wait<T>((wait) => {
      wait.follow(promise);
      return () => {};
    });
  }

  /** What is to stop with this scope, until it is deleted. */
  add(abortable: Abortable): void {
    if (this.#inside === undefined) this.#inside = abortable;
    else if (this.#inside instanceof Set) this.#inside.add(abortable);
    else this.#inside = new Set([this.#inside, abortable]);
  }

  delete(abortable: Abortable): void {
    if (this.#inside === abortable) this.#inside = undefined;
    else if (this.#inside instanceof Set) this.#inside.delete(abortable);
  }
}

/**
 * One wait in a scope. The first thing that ends it counts.
 *
 * An object rather than closures, since every workflow that waits has several. Call its methods on it: they need their `this`.
 */
export class Wait<T> implements Abortable {
  readonly #scope: Scope;
  /** `undefined` once the wait has ended. */
  #outcome: Outcome<T> | undefined;
  #takeBack: (() => void) | undefined;

  constructor(scope: Scope, outcome: Outcome<T>) {
    this.#scope = scope;
    this.#outcome = outcome;
  }

  /** A wait that fails to begin has ended with that. */
  begin(start: (wait: Wait<T>) => () => void): void {
    let takeBack: () => void;
    try {
      takeBack = start(this);
    } catch (error) {
      this.reject(error);
      return;
    }
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
    this.#scope.delete(this);
    this.#takeBack?.();
    return outcome;
  }
}

/** What is told how a wait ended: once, by one of the two. */
export interface Outcome<T> {
  resolve(value: T): void;
  reject(reason: unknown): void;
}
