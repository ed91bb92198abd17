import type { ObservedEvent } from '@wfm/local';
import type { Terminal } from '../output/terminal.ts';
import { ACTORS } from './actor.ts';
import { timelineEntry } from './entries.ts';

const ACTOR_WIDTH = Math.max(...Object.keys(ACTORS).map((actor) => actor.length));

/** Writes what happens in the engine as lines with the time since the beginning. */
export class Timeline {
  readonly #terminal: Terminal;
  readonly #startEpochMs: number;
  #last = '';

  constructor(terminal: Terminal, startEpochMs: number) {
    this.#terminal = terminal;
    this.#startEpochMs = startEpochMs;
  }

  readonly observe = (event: ObservedEvent): void => {
    const entry = timelineEntry(event);
    if (entry === undefined) return;
    const time = `+${elapsed((event.atEpochMs - this.#startEpochMs) / 1_000)}`;
    const { style } = this.#terminal;
    // A time is written once, where it changes.
    const shown = time === this.#last ? '' : time;
    this.#last = time;
    this.#terminal.line(
      `  ${style('dim', shown.padStart(9))}  ${style(ACTORS[entry.actor], entry.actor.padEnd(ACTOR_WIDTH))}  ${entry.text}`,
    );
  };
}

/** Seconds, or hours, minutes and seconds from an hour on. */
function elapsed(seconds: number): string {
  if (seconds < 3_600) return `${seconds.toFixed(1)} s`;
  const parts = [seconds / 3_600, (seconds / 60) % 60, seconds % 60].map(Math.floor);
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
