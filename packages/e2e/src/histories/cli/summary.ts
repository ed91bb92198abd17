import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from '../trial.ts';

/** Tells each counterexample when it is found, and in the end how many there were. */
export class Summary {
  readonly #storiesFolder: string | undefined;
  readonly #startedAtMs = performance.now();
  readonly #breaks = new Map<string, number>();
  #judged = 0;
  #broken = 0;

  constructor(storiesFolder: string | undefined) {
    this.#storiesFolder = storiesFolder;
  }

  add({ title, broken, story }: Verdict): void {
    this.#judged += 1;
    if (story === undefined) return;
    this.#broken += 1;
    for (const name of broken) this.#breaks.set(name, (this.#breaks.get(name) ?? 0) + 1);
    if (this.#storiesFolder === undefined) {
      process.stdout.write(`${story}\n`);
      return;
    }
    mkdirSync(this.#storiesFolder, { recursive: true });
    writeFileSync(join(this.#storiesFolder, `${title.replaceAll(/\W+/g, '-').toLowerCase()}.txt`), story);
  }

  /** A broken promise is a failed run. */
  tell(): void {
    const seconds = ((performance.now() - this.#startedAtMs) / 1_000).toFixed(1);
    process.stdout.write(`${this.#judged} histories in ${seconds} s: ${this.#broken} broke a promise.\n`);
    for (const [name, count] of [...this.#breaks].sort(([, left], [, right]) => right - left)) {
      process.stdout.write(`${String(count).padStart(6)}  ${name}\n`);
    }
    if (this.#broken > 0) process.exitCode = 1;
  }
}
