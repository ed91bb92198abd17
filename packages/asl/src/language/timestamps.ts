const TIMESTAMP =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/u;

/**
 * The instant of a timestamp as the States Language wants it (RFC 3339 with a capital T, and a capital Z or an offset),
 * in milliseconds since the epoch; `undefined` for any other text. Source: States Language specification, "Timestamps".
 */
export function parseTimestamp(text: string): number | undefined {
  const parts = TIMESTAMP.exec(text);
  if (parts === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const daysInMonth = month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : 0;
  if (day < 1 || day > daysInMonth || hour > 23 || minute > 59 || second > 59) return undefined;
  // `Date` reads milliseconds at most; what is finer is cut.
  const fraction = parts[7];
  const readable =
    fraction === undefined ? text : text.replace(`.${fraction}`, `.${fraction.slice(0, 3).padEnd(3, '0')}`);
  return Date.parse(readable);
}
