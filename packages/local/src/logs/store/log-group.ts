import type { LogStream } from './log-stream.ts';

const DAY_MS = 86_400_000;

export class LogGroup {
  readonly name: string;
  readonly createdAtEpochMs: number;
  readonly streams = new Map<string, LogStream>();
  readonly tags = new Map<string, string>();
  /** Absent: for good. */
  retentionDays: number | undefined;
  /** Kept and shown. Absent: none was given. */
  readonly kmsKeyId: string | undefined;

  constructor(
    name: string,
    settings: { readonly createdAtEpochMs: number; readonly kmsKeyId?: string | undefined },
  ) {
    this.name = name;
    this.createdAtEpochMs = settings.createdAtEpochMs;
    this.kmsKeyId = settings.kmsKeyId;
  }

  /** From when on events are kept; absent: all are. */
  keptSince(nowEpochMs: number): number | undefined {
    return this.retentionDays === undefined ? undefined : nowEpochMs - this.retentionDays * DAY_MS;
  }
}
