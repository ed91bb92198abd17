const TIMESTAMP = /^\d{4}-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|[+-]\d{2}:\d{2})$/u;

/**
 * The instant of a timestamp as the States Language wants it (RFC 3339 with a capital T and Z or an offset), in
 * milliseconds since the epoch; `undefined` for any other text. Source: States Language specification, "Timestamps".
 */
export function parseTimestamp(text: string): number | undefined {
  const [, month, day, hour, minute, second, fraction] = TIMESTAMP.exec(text) ?? [];
  if (month === undefined || Number(month) > 12 || Number(day) > 31) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  // `Date` reads milliseconds at most; what is finer is cut.
  const readable =
    fraction === undefined ? text : text.replace(`.${fraction}`, `.${fraction.slice(0, 3).padEnd(3, '0')}`);
  const epochMs = Date.parse(readable);
  return Number.isNaN(epochMs) ? undefined : epochMs;
}
