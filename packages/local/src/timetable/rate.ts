const UNIT_MS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** `rate(5 minutes)`. Source: EventBridge Scheduler user guide, "Schedule types", rate-based schedules. */
const RATE = /^rate\((?<value>[1-9]\d{0,9}) (?<unit>minute|hour|day)s?\)$/;

/** Milliseconds of a rate; `undefined` for a text that is none. */
export function parseRateMs(text: string): number | undefined {
  const { value, unit = '' } = RATE.exec(text)?.groups ?? {};
  return value === undefined ? undefined : Number(value) * (UNIT_MS[unit] ?? 0);
}
