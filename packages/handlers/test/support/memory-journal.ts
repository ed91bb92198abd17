import type { FindingEntry, InboxEntry, Journal, Note, VerdictEntry } from '../../src/ports/journal.ts';

/** Keeps what was said. */
export class MemoryJournal implements Journal {
  readonly verdicts: VerdictEntry[] = [];
  readonly findings: FindingEntry[] = [];
  readonly inboxes: InboxEntry[] = [];
  readonly notes: Note[] = [];

  verdict(entry: VerdictEntry): void {
    this.verdicts.push(entry);
  }

  finding(entry: FindingEntry): void {
    this.findings.push(entry);
  }

  inbox(entry: InboxEntry): void {
    this.inboxes.push(entry);
  }

  note(note: Note): void {
    this.notes.push(note);
  }

  within(): Journal {
    return this;
  }
}
