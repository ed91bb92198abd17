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
  switch (form) {
    case 'relative':
      return (instant) => (instant === undefined ? '' : relative(Date.parse(instant) - now));
    case undefined:
    case 'iso':
      return (instant) => instant ?? '';
    default:
      throw new UsageError(`--time must be relative or iso, but is ${JSON.stringify(form)}.`);
  }
}

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** `in 2 h 5 min`, `3 s ago`, `now`: the two largest units. */
function relative(ms: number): string {
  let seconds = Math.round(Math.abs(ms) / 1_000);
  if (seconds === 0) return 'now';
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(seconds / size);
    seconds -= count * size;
    if (count > 0) parts.push(`${count} ${unit}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return ms > 0 ? `in ${parts.join(' ')}` : `${parts.join(' ')} ago`;
}
