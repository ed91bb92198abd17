const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** `2 h 5 min`: the two largest units; below a second in milliseconds. */
export function durationText(milliseconds: number): string {
  const length = Math.max(0, milliseconds);
  if (length < 1_000) return `${Math.round(length)} ms`;
  let rest = Math.floor(length / 1_000);
  const parts: string[] = [];
  for (const [unit, seconds] of UNITS) {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    if (count > 0) parts.push(`${count} ${unit}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.join(' ');
}

/** `3 min ago`, `in 2 h`, `now`. */
export function relativeText(instant: string, now: number): string {
  const difference = Date.parse(instant) - now;
  if (Math.abs(difference) < 1_000) return 'now';
  // A second that has begun counts, so that what is to come never reads as 0.
  const text = durationText(Math.ceil(Math.abs(difference) / 1_000) * 1_000);
  return difference > 0 ? `in ${text}` : `${text} ago`;
}

/** `14:03:07.120`, the time of day of this machine. */
export function clockText(instant: string): string {
  const date = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
