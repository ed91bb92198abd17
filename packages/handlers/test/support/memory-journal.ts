import type { Journal, Note, VerdictEntry } from '../../src/ports/journal.ts';

/** Keeps what was said. */
export class MemoryJournal implements Journal {
  readonly verdicts: VerdictEntry[] = [];
  readonly notes: Note[] = [];

  verdict(entry: VerdictEntry): void {
    this.verdicts.push(entry);
  }

  note(note: Note): void {
    this.notes.push(note);
  }
}
