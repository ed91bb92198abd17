/** The times between which EventBridge must have taken an event in. */
export interface IngestionBounds {
  /** When the letter was put into its queue. */
  readonly keptAtEpochMs: number;
  /** How old a delivery may become before it is given up. */
  readonly maximumEventAgeSeconds: number;
}

/**
 * The input that a rule's template makes of an event, for the two predefined variables that the templates of this
 * product use.
 */
export function renderTemplate(
  template: string,
  event: Readonly<Record<string, unknown>>,
  bounds: IngestionBounds,
): string {
  return template
    .replaceAll('<aws.events.event.ingestion-time>', () => ingestedAt(event['time'], bounds))
    .replaceAll('<aws.events.event.json>', () => JSON.stringify(event));
}

/**
 * When EventBridge took the event in is not kept with a dead letter. The event's own time stands for it, which is the same
 * unless the sender gave another; it is kept within the bounds of what is possible, and a redrive does not make it younger.
 */
function ingestedAt(time: unknown, { keptAtEpochMs, maximumEventAgeSeconds }: IngestionBounds): string {
  const earliest = keptAtEpochMs - maximumEventAgeSeconds * 1_000;
  const said = Date.parse(String(time));
  const epochMs = Number.isNaN(said) ? earliest : Math.min(Math.max(said, earliest), keptAtEpochMs);
  return new Date(epochMs).toISOString();
}
