import type { Visit } from '@wfm/contract/api';
import { isRecord, parsedText } from './json-text.ts';

/**
 * The id of the event that a cause tells of: the monitor gives the event itself as cause of what it ends.
 *
 * @param cause as the API gives it: an object, or its JSON text.
 * @returns undefined: it tells of no event.
 */
export function causedBy(cause: unknown): string | undefined {
  const told = typeof cause === 'string' ? parsedText(cause).value : cause;
  if (!isRecord(told)) return undefined;
  const { id, 'detail-type': detailType } = told;
  return typeof id === 'string' && typeof detailType === 'string' ? id : undefined;
}

/** The visit that an event ended or informed: the first task whose cause or output tells of it. */
export function visitOfEvent(visits: readonly Visit[], eventId: string | undefined): Visit | undefined {
  if (eventId === undefined) return undefined;
  const telling = visits.filter((visit) =>
    JSON.stringify([visit.cause, visit.error, visit.output]).includes(eventId),
  );
  return telling.find(({ type }) => type === 'Task') ?? telling[0];
}
