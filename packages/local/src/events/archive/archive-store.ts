import { printJson } from '../../json/index.ts';
import { type EventFields, matchesPattern } from '../../pattern/index.ts';
import { resourceNotFound } from '../api/errors.ts';
import { type BusEvent, eventEnvelope } from '../event/bus-event.ts';
import type { Archive, ArchivedEvent } from './archive.ts';
import type { Replay } from './replay.ts';

const DAY_MS = 86_400_000;

/** The archives and replays of an account. */
export class ArchiveStore {
  readonly #archives = new Map<string, Archive>();
  readonly #replays = new Map<string, Replay>();

  /** Keeps an event in every archive of its bus whose pattern it matches. Replayed events are not kept again. */
  record(eventBusName: string, event: BusEvent, fields: EventFields): void {
    if (event.replayName !== undefined) return;
    for (const archive of this.#archives.values()) {
      if (archive.eventBusName !== eventBusName) continue;
      if (archive.filter !== undefined && !matchesPattern(archive.filter.pattern, fields)) continue;
      archive.events.push({ event, sizeBytes: Buffer.byteLength(printJson(eventEnvelope(event))) });
    }
  }

  findArchive(name: string): Archive | undefined {
    return this.#archives.get(name);
  }

  /** @throws AwsError ResourceNotFoundException */
  getArchive(name: string): Archive {
    const archive = this.#archives.get(name);
    if (archive === undefined) throw resourceNotFound(`Archive ${name} does not exist.`);
    return archive;
  }

  listArchives(): readonly Archive[] {
    return [...this.#archives.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  putArchive(archive: Archive): void {
    this.#archives.set(archive.name, archive);
  }

  deleteArchive(name: string): void {
    this.#archives.delete(name);
  }

  findReplay(name: string): Replay | undefined {
    return this.#replays.get(name);
  }

  /** @throws AwsError ResourceNotFoundException */
  getReplay(name: string): Replay {
    const replay = this.#replays.get(name);
    if (replay === undefined) throw resourceNotFound(`Replay ${name} does not exist.`);
    return replay;
  }

  listReplays(): readonly Replay[] {
    return [...this.#replays.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  putReplay(replay: Replay): void {
    this.#replays.set(replay.name, replay);
  }
}

/** Events that the retention time has not ended for. */
export function retainedEvents(archive: Archive, nowEpochMs: number): readonly ArchivedEvent[] {
  if (archive.retentionDays === 0) return archive.events;
  const oldestEpochMs = nowEpochMs - archive.retentionDays * DAY_MS;
  return archive.events.filter(({ event }) => event.ingestedAtEpochMs >= oldestEpochMs);
}
