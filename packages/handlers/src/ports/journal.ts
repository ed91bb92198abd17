import type {
  ExecutionArn,
  FindingName,
  InboxKey,
  MailboxKey,
  MonitorName,
  SignalKind,
  Traceparent,
  Verdict,
  WorkflowKey,
} from '@wfm/contract';

/** That a signal has a verdict. */
export interface VerdictEntry {
  readonly monitor: MonitorName;
  /** Absent: the event has none that is valid. */
  readonly workflowKey?: WorkflowKey;
  readonly signalId: string;
  readonly kind: SignalKind;
  readonly verdict: Verdict;
  /** The execution that took it, or that it is for. Absent: none is known. */
  readonly executionArn?: ExecutionArn | undefined;
  /** What a duplicate had before; the process that decided it may have ended before it could tell. Absent: no duplicate. */
  readonly firstVerdict?: Verdict;
  /** Why it was rejected, and what to do. Absent: the verdict says all. */
  readonly reason?: string;
  /** The trace that the signal is of. Absent: of none. */
  readonly traceparent?: Traceparent | undefined;
}

/** That something was wrong in a mailbox, and was put right. */
export interface FindingEntry {
  readonly key: MailboxKey;
  readonly name: FindingName;
  readonly executionArn: string;
  /** How long it was wrong. */
  readonly seconds: number;
}

/** How much is in an inbox. */
export interface InboxEntry {
  readonly key: InboxKey;
  /** Those that were read and not deleted yet among them. */
  readonly messages: number;
  /** How long the oldest of them has been there; 0: there is none. */
  readonly oldestSeconds: number;
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
  /** One log line each; the stack's alarms count them. */
  finding(entry: FindingEntry): void;
  /** One log line and two metrics each. */
  inbox(entry: InboxEntry): void;
  note(note: Note): void;
  /** The same journal; what it says of no signal of its own is of this trace. Absent: of that of the invocation. */
  within(trace: Traceparent | undefined): Journal;
}
