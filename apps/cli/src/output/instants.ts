import type { OptionSpec } from '../command.ts';
import { UsageError } from '../errors.ts';

/** `--time`, for the commands that show instants in text. */
export const TIME_OPTION: OptionSpec = {
  value: 'FORM',
  summary: 'Of instants in text: iso (default), or relative: 5 min ago',
};

/** An instant as a person reads it. */
export type InstantText = (instant: string | undefined) => string;

/**
 * How instants are shown.
 *
 * @param now of the target, in milliseconds since the epoch.
 * @throws UsageError if it is no form.
 */
export function instantText(form: string | undefined, now: number): InstantText {
  const time = parseTimeForm(form);
  switch (time) {
    case 'relative':
      return (instant) => (instant === undefined ? '' : relative(Date.parse(instant) - now));
    case 'iso':
      return (instant) => instant ?? '';
    default:
      throw new Error(`Unknown form of instants: ${JSON.stringify(time satisfies never)}`);
  }
}

/** What `--time` asks for. Absent: `iso`. @throws UsageError if it is no form. */
export function parseTimeForm(text = 'iso'): 'iso' | 'relative' {
  if (text === 'iso' || text === 'relative') return text;
  throw new UsageError(`--time must be relative or iso, but is ${JSON.stringify(text)}.`);
}

/** How long after another an instant is: `+1 min 30 s`. Both are in the format of ISO 8601. */
export function sinceText(start: string, instant: string): string {
  return `+${duration(Date.parse(instant) - Date.parse(start))}`;
}

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** `in 2 h 5 min`, `3 s ago`, `now`: the two largest units. */
function relative(ms: number): string {
  if (Math.round(Math.abs(ms) / 1_000) === 0) return 'now';
  return ms > 0 ? `in ${duration(ms)}` : `${duration(ms)} ago`;
}

/** `2 h 5 min`, `3 s`, `0 s`: the two largest units. */
function duration(ms: number): string {
  let seconds = Math.round(Math.abs(ms) / 1_000);
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(seconds / size);
    seconds -= count * size;
    if (count > 0) parts.push(`${count} ${unit}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.join(' ') || '0 s';
}
