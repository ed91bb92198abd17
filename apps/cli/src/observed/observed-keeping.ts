import { type Keeping, type KeptPart, keepingOf } from '@wfm/local';
import type { KeptObserved, Observed } from './observed.ts';

/**
 * Keeps what is known by watching an engine. It is there before the engine, and who watches comes after it: until then, and without anyone who
 * does, it keeps what it was given.
 */
export class ObservedKeeping implements Keeping {
  readonly version: number;
  readonly #keeping: Keeping;
  #before: readonly KeptPart[] = [];
  #known: KeptObserved | undefined;
  #observed: Observed | undefined;

  constructor() {
    this.#keeping = keepingOf<KeptObserved>({
      version: 1,
      snapshot: () =>
        this.#observed === undefined ? [] : [{ what: 'what the console knows', data: this.#observed.kept() }],
      restore: (known) => {
        this.#known = known;
        return true;
      },
    });
    this.version = this.#keeping.version;
  }

  snapshot(): readonly KeptPart[] {
    return this.#observed === undefined ? this.#before : this.#keeping.snapshot();
  }

  restore(parts: readonly KeptPart[]): readonly KeptPart[] | Promise<readonly KeptPart[]> {
    this.#before = parts;
    return this.#keeping.restore(parts);
  }

  /** Hands what was known to who watches from now on. */
  follow(observed: Observed, historyOf: Parameters<Observed['takeUp']>[1]): void {
    if (this.#known !== undefined) observed.takeUp(this.#known, historyOf);
    this.#observed = observed;
    this.#known = undefined;
    this.#before = [];
  }
}
