/** An instant as the API gives it: seconds since the epoch, with milliseconds as fraction. */
export function epochSeconds(epochMs: number): number {
  return epochMs / 1000;
}
