/** A line of a log. */
export interface LogEvent {
  /** Counted up over all logs, so that it tells the order in which events came. */
  readonly number: number;
  readonly atEpochMs: number;
  readonly ingestedAtEpochMs: number;
  readonly text: string;
}

/** As answers of the API have it. */
export function eventId({ number }: LogEvent): string {
  return String(number).padStart(56, '0');
}
