import { RuntimeFailure } from '../errors.ts';
import type { Cursor } from './cursor.ts';

/** The text under the cursor is no path: names where reading stopped. */
export function invalidPath(cursor: Cursor): RuntimeFailure {
  return new RuntimeFailure(
    `Invalid path '${cursor.text}': unexpected ${cursor.atEnd ? 'end' : `'${cursor.peek()}'`} at position ${cursor.position}`,
  );
}
