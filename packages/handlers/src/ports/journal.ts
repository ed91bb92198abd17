import type { MailboxKey, SignalKind, Verdict } from '@wfm/contract';

/** That a signal has a verdict. */
export interface VerdictEntry {
  readonly key: MailboxKey;
  readonly signalId: string;
  readonly kind: SignalKind;
  readonly verdict: Verdict;
}

/** What an operator should be able to read later. Nothing in it can hold a task token. */
export interface Note {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

/** Where the functions say what they did. */
export interface Journal {
  /** One log line and one metric for each verdict. */
  verdict(entry: VerdictEntry): void;
  note(note: Note): void;
}
