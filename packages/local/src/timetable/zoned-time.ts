const LOCAL_TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})$/;

/** Whether it is a name of the IANA database. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * The instant that `2026-03-29T08:00:00` is in a time zone; `undefined` for a text that is no such time. One that the clocks leave out
 * in spring is as much later as they are put forward; of two in autumn it is the earlier.
 */
export function parseZonedTime(text: string, timeZone: string): number | undefined {
  const fields = LOCAL_TIME.exec(text)?.slice(1).map(Number);
  if (fields === undefined) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields;
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  if (new Date(asUtc).toISOString() !== `${text}.000Z`) return undefined;
  const offsetBefore = offsetMs(asUtc - 86_400_000, timeZone);
  const offsetAfter = offsetMs(asUtc + 86_400_000, timeZone);
  const candidates = [asUtc - offsetBefore, asUtc - offsetAfter];
  return candidates.find((instant) => instant + offsetMs(instant, timeZone) === asUtc) ?? candidates[0];
}

/** By how much the time of the zone is ahead of UTC. */
function offsetMs(instant: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const at = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const local = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
  return local - Math.floor(instant / 1_000) * 1_000;
}
