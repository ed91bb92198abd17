import { LanguageSyntaxError } from '../errors.ts';
import type { Cursor } from './cursor.ts';

/** The text under the cursor is none of what it should be: names where reading stopped. */
export function unexpected(cursor: Cursor, what: 'path' | 'intrinsic function'): LanguageSyntaxError {
  const found = cursor.atEnd ? 'end' : `'${cursor.peek()}'`;
  return new LanguageSyntaxError(
    cursor.text,
    `Invalid ${what}, unexpected ${found} at position ${cursor.position}`,
  );
}
