import type { DeadLetter, DeadLetters } from '../../src/ports/dead-letters.ts';

/** Letters in a list. */
export class MemoryDeadLetters implements DeadLetters {
  readonly letters: DeadLetter[] = [];

  async keep(letter: DeadLetter): Promise<void> {
    this.letters.push(letter);
  }
}
