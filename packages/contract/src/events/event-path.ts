import { InvalidInputError } from '../errors.ts';
import type { EventBridgeEvent } from './eventbridge-event.ts';

/**
 * Where a value stands in an event: `$.detail.orderId`, `$.detail.order.id`. Names only; no filters, no indices: a
 * language of its own, smaller than the JSONPath of EventBridge, in whose rules it is written, and than that of states.
 */
const EVENT_PATH = /^\$\.(?:detail(?:\.[A-Za-z0-9_-]+)+|id|source|detail-type|time)$/;

/** Whether a text is a path that {@link valueAtEventPath} follows. */
export function isEventPath(text: string): boolean {
  return EVENT_PATH.test(text);
}

/**
 * The value at a path, `undefined` where a member on the way is absent or no object.
 *
 * @throws InvalidInputError if the path is none.
 */
export function valueAtEventPath(event: EventBridgeEvent, path: string): unknown {
  if (!isEventPath(path)) {
    throw new InvalidInputError({
      what: 'event path',
      field: '',
      rule: 'must have the form $.detail.NAME, $.detail.NAME.NAME, $.id, $.source, $.detail-type or $.time',
      value: path,
    });
  }
  return segmentsOf(path).reduce<unknown>(
    (value, segment) => (isRecord(value) && Object.hasOwn(value, segment) ? value[segment] : undefined),
    event,
  );
}

/** A copy of the event in which the text at `path` is replaced; the same event where nothing stands there. */
export function replaceAtEventPath<Event extends EventBridgeEvent>(
  event: Event,
  path: string,
  replacement: string,
): Event {
  if (valueAtEventPath(event, path) === undefined) return event;
  return replaceAt(event, segmentsOf(path), replacement) as Event;
}

function replaceAt(value: unknown, segments: readonly string[], replacement: string): unknown {
  const [head, ...rest] = segments;
  if (head === undefined) return replacement;
  return isRecord(value) ? { ...value, [head]: replaceAt(value[head], rest, replacement) } : value;
}

/** What follows `$.`, at the dots. */
function segmentsOf(path: string): string[] {
  return path.slice(2).split('.');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
