import type { LogEvent } from './log-event.ts';

/** Events that were dropped before the array is cut: cutting costs as much as what is left. */
const CUT_AFTER = 1_000;

/** A stream of a group: its events in the order in which they came. */
export class LogStream {
  readonly name: string;
  readonly createdAtEpochMs: number;
  #events: LogEvent[] = [];
  #dropped = 0;

  constructor(name: string, createdAtEpochMs: number) {
    this.name = name;
    this.createdAtEpochMs = createdAtEpochMs;
  }

  add(event: LogEvent): void {
    this.#events.push(event);
  }

  /** Takes the oldest event out. */
  dropOldest(): void {
    this.#dropped += 1;
    if (this.#dropped < CUT_AFTER || this.#dropped * 2 < this.#events.length) return;
    this.#events = this.#events.slice(this.#dropped);
    this.#dropped = 0;
  }

  /** Those from `sinceEpochMs` on. Absent: all. */
  events(sinceEpochMs = Number.NEGATIVE_INFINITY): readonly LogEvent[] {
    return this.#events.slice(this.#dropped).filter(({ atEpochMs }) => atEpochMs >= sinceEpochMs);
  }
}
