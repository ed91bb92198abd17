import type { ObservedEvent } from '@wfm/local';
import { plain } from '../output/plain.ts';
import type { Terminal } from '../output/terminal.ts';
import { ACTORS, type TimelineEntry } from './actor.ts';
import { timelineEntry } from './entries.ts';
import { type Subject, Subjects } from './subjects.ts';

const ACTOR_WIDTH = Math.max(...Object.keys(ACTORS).map((actor) => actor.length));

/**
 * How lines are written:
 *
 * - `story`: for a reader who follows one workflow.
 * - `log`: each line names its execution, its workflow key and its event.
 * - `json`: the same as a JSON document a line: `at` (ISO 8601), `actor`, `text`, `execution`, `key`, `eventId`.
 */
export type TimelineForm = 'story' | 'log' | 'json';

/** Writes what happens in the engine as lines with the time since the beginning. */
export class Timeline {
  readonly #terminal: Terminal;
  readonly #startEpochMs: number;
  readonly #form: TimelineForm;
  readonly #subjects = new Subjects();
  #last = '';

  constructor(terminal: Terminal, startEpochMs: number, form: TimelineForm = 'story') {
    this.#terminal = terminal;
    this.#startEpochMs = startEpochMs;
    this.#form = form;
  }

  readonly observe = (event: ObservedEvent): void => {
    // Asked for each event: what is no line may still say what later lines are about.
    const subject = this.#subjects.of(event);
    const entry = timelineEntry(event);
    if (entry === undefined) return;
    switch (this.#form) {
      case 'story':
        this.#write(event.atEpochMs, entry, '');
        break;
      case 'log':
        this.#write(event.atEpochMs, entry, subjectText(subject));
        break;
      case 'json': {
        const at = new Date(event.atEpochMs).toISOString();
        this.#terminal.line(JSON.stringify({ at, ...entry, ...subject }));
        break;
      }
      default:
        throw new Error(`Unknown form of a timeline: ${JSON.stringify(this.#form satisfies never)}`);
    }
  };

  #write(atEpochMs: number, { actor, text }: TimelineEntry, subject: string): void {
    const time = `+${elapsed((atEpochMs - this.#startEpochMs) / 1_000)}`;
    const { style } = this.#terminal;
    // A time is written once, where it changes.
    const shown = time === this.#last ? '' : time;
    this.#last = time;
    const about = subject === '' ? '' : `  ${style('dim', plain(subject))}`;
    this.#terminal.line(
      `  ${style('dim', shown.padStart(9))}  ${style(ACTORS[actor], actor.padEnd(ACTOR_WIDTH))}  ${plain(text)}${about}`,
    );
  }
}

/** `[demo-1, key order-1, event 1f0c…]`; empty where nothing is known. */
function subjectText({ execution, key, eventId }: Subject): string {
  const parts = [
    ...(execution === undefined ? [] : [execution]),
    ...(key === undefined ? [] : [`key ${key}`]),
    ...(eventId === undefined ? [] : [`event ${eventId}`]),
  ];
  return parts.length === 0 ? '' : `[${parts.join(', ')}]`;
}

/** Seconds, or hours, minutes and seconds from an hour on. */
function elapsed(seconds: number): string {
  if (seconds < 3_600) return `${seconds.toFixed(1)} s`;
  const parts = [seconds / 3_600, (seconds / 60) % 60, seconds % 60].map(Math.floor);
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
