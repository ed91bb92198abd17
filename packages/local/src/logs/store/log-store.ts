import type { Clock } from '../../kernel/index.ts';
import { alreadyExists, resourceNotFound } from '../api/errors.ts';
import { EVENT_BYTES, MAX_STORED_BYTES } from '../limits.ts';
import type { LogEvent } from './log-event.ts';
import { LogGroup } from './log-group.ts';
import { LogStream } from './log-stream.ts';

/** Lines for one stream. */
export interface LogLines {
  readonly groupName: string;
  readonly streamName: string;
  readonly lines: readonly { readonly atEpochMs: number; readonly text: string }[];
}

/**
 * The logs of an account, in memory. Together they are bounded: the events that came first go first, whatever log they are in.
 */
export class LogStore {
  readonly #clock: Clock;
  readonly #maxBytes: number;
  readonly #groups = new Map<string, LogGroup>();
  /** Where the events are, in the order in which they came; from `#first` on. */
  #queue: { readonly stream: LogStream; readonly bytes: number }[] = [];
  #first = 0;
  #bytes = 0;
  #count = 0;

  constructor(clock: Clock, maxBytes = MAX_STORED_BYTES) {
    this.#clock = clock;
    this.#maxBytes = maxBytes;
  }

  find(name: string): LogGroup | undefined {
    return this.#groups.get(name);
  }

  /** @throws AwsError ResourceNotFoundException */
  get(name: string): LogGroup {
    const group = this.#groups.get(name);
    if (group === undefined) throw resourceNotFound('log group');
    return group;
  }

  /** In the order of their names. */
  list(): readonly LogGroup[] {
    return [...this.#groups.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  /** @throws AwsError ResourceAlreadyExistsException */
  createGroup(name: string, kmsKeyId?: string): LogGroup {
    if (this.#groups.has(name)) throw alreadyExists('log group');
    const group = new LogGroup(name, { createdAtEpochMs: this.#clock.nowEpochMs(), kmsKeyId });
    this.#groups.set(name, group);
    return group;
  }

  /** @throws AwsError ResourceAlreadyExistsException */
  createStream(group: LogGroup, name: string): LogStream {
    if (group.streams.has(name)) throw alreadyExists('log stream');
    const stream = new LogStream(name, this.#clock.nowEpochMs());
    group.streams.set(name, stream);
    return stream;
  }

  removeGroup(name: string): void {
    this.#groups.delete(name);
  }

  /** Adds events to a stream. @returns them, as they are kept. */
  add(stream: LogStream, lines: LogLines['lines']): readonly LogEvent[] {
    const ingestedAtEpochMs = this.#clock.nowEpochMs();
    const events = lines.map(({ atEpochMs, text }) => {
      this.#count += 1;
      return { number: this.#count, atEpochMs, ingestedAtEpochMs, text };
    });
    for (const event of events) {
      const bytes = Buffer.byteLength(event.text) + EVENT_BYTES;
      stream.add(event);
      this.#queue.push({ stream, bytes });
      this.#bytes += bytes;
    }
    this.#dropOldest();
    return events;
  }

  #dropOldest(): void {
    while (this.#bytes > this.#maxBytes) {
      const oldest = this.#queue[this.#first];
      if (oldest === undefined) return;
      this.#first += 1;
      this.#bytes -= oldest.bytes;
      oldest.stream.dropOldest();
    }
    if (this.#first * 2 <= this.#queue.length) return;
    this.#queue = this.#queue.slice(this.#first);
    this.#first = 0;
  }
}
