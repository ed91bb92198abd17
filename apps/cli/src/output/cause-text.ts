import { objectIn } from '../json-text.ts';
import { oneLine } from './one-line.ts';

/** A cause is a text, the error of a function, or the event of a signal. */
export function causeText(cause: string): string {
  const { errorType, errorMessage, source, message, ...event } = objectIn(cause);
  if (typeof errorMessage === 'string') return oneLine(`${String(errorType)}: ${errorMessage}`);
  if (typeof source === 'string') return oneLine(`${String(event['detail-type'])} from ${source}`);
  return oneLine(typeof message === 'string' ? message : cause);
}
