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

/** A group without its events. */
export interface KeptGroup {
  readonly name: string;
  readonly createdAtEpochMs: number;
  readonly kmsKeyId: string | undefined;
  readonly retentionDays: number | undefined;
  readonly tags: ReadonlyMap<string, string>;
  readonly streams: readonly { readonly name: string; readonly createdAtEpochMs: number }[];
}

/** An event with where it is. */
export interface PlacedEvent {
  readonly groupName: string;
  readonly streamName: string;
  readonly event: LogEvent;
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
    for (const event of events) this.#add(stream, event);
    this.#dropOldest();
    return events;
  }

  #add(stream: LogStream, event: LogEvent): void {
    const bytes = Buffer.byteLength(event.text) + EVENT_BYTES;
    stream.add(event);
    this.#queue.push({ stream, bytes });
    this.#bytes += bytes;
  }

  keptGroups(): readonly KeptGroup[] {
    return this.list().map(({ name, createdAtEpochMs, kmsKeyId, retentionDays, tags, streams }) => ({
      name,
      createdAtEpochMs,
      kmsKeyId,
      retentionDays,
      tags,
      streams: [...streams.values()].map((stream) => ({
        name: stream.name,
        createdAtEpochMs: stream.createdAtEpochMs,
      })),
    }));
  }

  /** In the order in which they came, and how many there have been. */
  keptEvents(): { readonly events: readonly PlacedEvent[]; readonly count: number } {
    const events = this.list().flatMap(({ name: groupName, streams }) =>
      [...streams.values()].flatMap((stream) =>
        stream.events().map((event) => ({ groupName, streamName: stream.name, event })),
      ),
    );
    return {
      events: events.sort((left, right) => left.event.number - right.event.number),
      count: this.#count,
    };
  }

  /** Adds the streams of a group that was kept, and the group where there is none. */
  takeUpGroup(kept: KeptGroup): void {
    const { name, createdAtEpochMs, kmsKeyId, retentionDays, tags, streams } = kept;
    const here = this.#groups.get(name);
    const group = here ?? new LogGroup(name, { createdAtEpochMs, kmsKeyId });
    if (here === undefined) {
      group.retentionDays = retentionDays;
      for (const [tag, value] of tags) group.tags.set(tag, value);
      this.#groups.set(name, group);
    }
    for (const stream of streams) {
      if (!group.streams.has(stream.name))
        group.streams.set(stream.name, new LogStream(stream.name, stream.createdAtEpochMs));
    }
  }

  /** Those that came since this store was made come after them. */
  takeUpEvents(kept: readonly PlacedEvent[], count: number): void {
    for (const { groupName, streamName, event } of kept) {
      const stream = this.#groups.get(groupName)?.streams.get(streamName);
      if (stream !== undefined) this.#add(stream, event);
    }
    this.#count = Math.max(this.#count, count);
    this.#dropOldest();
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
