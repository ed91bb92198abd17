import { broken, type Check } from './check.ts';

/** Groups: year, month, day, hour, minute, second. `T` and `Z` are upper case. */
const RFC3339 =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** RFC 3339 as the language profiles it. Source: States Language specification, "Timestamps". */
export const timestamp: Check = (value, place) =>
  typeof value === 'string' && isTimestamp(value)
    ? []
    : broken(place, 'must be an RFC 3339 timestamp such as 2030-01-31T12:00:00Z', { value });

export function isTimestamp(text: string): boolean {
  const parts = RFC3339.exec(text)?.slice(1, 7).map(Number);
  if (parts === undefined) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const daysInMonth = month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : 0;
  return day >= 1 && day <= daysInMonth && hour <= 23 && minute <= 59 && second <= 60;
}
