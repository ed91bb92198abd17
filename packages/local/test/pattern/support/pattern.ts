import { parseJson } from '../../../src/json/index.ts';
import { eventFields, matchesPattern, parseEventPattern } from '../../../src/pattern/index.ts';

/** A document as a value, or as a text where its spelling matters. */
export type Document = string | object;

/** Whether the pattern matches the event. */
export function matches(pattern: Document, event: Document): boolean {
  const node = parseJson(textOf(event));
  if (node.kind !== 'object') throw new TypeError('An event is an object.');
  return matchesPattern(parseEventPattern(textOf(pattern)), eventFields(node));
}

/** Whether one matcher is satisfied by one value of a field. */
export function satisfies(matcher: unknown, value: unknown): boolean {
  return matches({ field: [matcher] }, { field: value });
}

function textOf(document: Document): string {
  return typeof document === 'string' ? document : JSON.stringify(document);
}
