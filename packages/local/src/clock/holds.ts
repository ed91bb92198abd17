/** Who wants no timer to fire at the moment. */
export class Holds {
  readonly #onFree: () => void;
  #count = 0;

  /** @param onFree told when the last one lets timers fire again. */
  constructor(onFree: () => void) {
    this.#onFree = onFree;
  }

  get areAny(): boolean {
    return this.#count > 0;
  }

  /** @returns lets timers fire again; more than once changes nothing. */
  add(): () => void {
    this.#count += 1;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#count -= 1;
      if (this.#count === 0) this.#onFree();
    };
  }
}
