import type { Ids } from '@wfm/local';

/** Identifiers and chance of the engine: the same for a history whenever it runs. */
export class SeededIds implements Ids {
  #made = 0;
  #state = 0;

  /** Chance begins anew; identifiers stay unlike all that were given. */
  restart(): void {
    this.#state = 0;
  }

  uuid(): string {
    this.#made += 1;
    const digits = Math.imul(this.#made, 0x9e37_79b1) >>> 0;
    const tail = this.#made.toString(16).padStart(12, '0');
    return `${digits.toString(16).padStart(8, '0')}-0000-4000-8000-${tail}`;
  }

  /** A linear congruential generator: jitter needs no better one. */
  random(): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.#state / 2 ** 32;
  }
}

/** Which of all identifiers that were given out this one is. */
export function numberOf(uuid: string): number {
  return Number.parseInt(uuid.slice(uuid.lastIndexOf('-') + 1), 16);
}
