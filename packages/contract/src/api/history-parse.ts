import { InvalidInputError } from '../errors.ts';
import type { ApiHistoryEvent } from './history.ts';
import { maskTokens } from './mask.ts';

/** Members of details that carry JSON as a text. */
const JSON_MEMBERS: ReadonlySet<string> = new Set(['input', 'output', 'parameters']);

/**
 * Reads the events of a history as GetExecutionHistory gives them, by an SDK or as the AWS CLI prints them. Task tokens are masked.
 * Source: Step Functions API reference, HistoryEvent.
 *
 * @param events the member `events` of its answer.
 * @throws InvalidInputError for what is no event of a history.
 */
export function parseHistory(events: unknown): readonly ApiHistoryEvent[] {
  if (!Array.isArray(events))
    throw invalid('events', 'must be the list that GetExecutionHistory gives', events);
  return events.map(parseHistoryEvent).toSorted((one, other) => one.id - other.id);
}

/** @throws InvalidInputError */
export function parseHistoryEvent(event: unknown): ApiHistoryEvent {
  if (!isRecord(event)) throw invalid('', 'must be an object', event);
  const { id, previousEventId = 0, type, timestamp } = event;
  if (typeof id !== 'number' || typeof previousEventId !== 'number')
    throw invalid('id', 'must be a number', id);
  if (typeof type !== 'string') throw invalid('type', 'must be a text', type);
  const details = Object.entries(event).find(([name]) => name.endsWith('EventDetails'))?.[1];
  return {
    id,
    previousId: previousEventId,
    at: parseTimestamp(timestamp),
    type,
    ...(isRecord(details) ? { details: detailsOf(details) } : {}),
  };
}

/** An SDK gives a date, the API seconds since the epoch, the CLI either of them as it is set up. */
function parseTimestamp(value: unknown): string {
  const date =
    value instanceof Date
      ? value
      : new Date(typeof value === 'number' ? Math.round(value * 1_000) : String(value));
  if (Number.isNaN(date.getTime())) throw invalid('timestamp', 'must be an instant', value);
  return date.toISOString();
}

function detailsOf(details: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const read = Object.entries(details).flatMap(([name, value]) => {
    // Whether a text was cut; AWS cuts none.
    if (name.endsWith('Details') || value === undefined) return [];
    if (JSON_MEMBERS.has(name)) return [[name, parsed(value)]];
    if (name === 'assignedVariables' && isRecord(value))
      return [[name, Object.fromEntries(Object.entries(value).map(([key, text]) => [key, parsed(text)]))]];
    return [[name, value]];
  });
  return maskTokens(Object.fromEntries(read)) as Record<string, unknown>;
}

/** What a text holds as JSON; the text itself where it holds none. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(field: string, rule: string, value: unknown): InvalidInputError {
  return new InvalidInputError({ what: 'event of a history', field, rule, value });
}
