import { LanguageSyntaxError } from '../errors.ts';
import type { Cursor } from './cursor.ts';

/** The error for a text that does not go on as it must; it names the place where reading stopped. */
export function unexpected(cursor: Cursor, what: 'path' | 'intrinsic function'): LanguageSyntaxError {
  const found = cursor.atEnd ? 'end' : `'${cursor.peek()}'`;
  return new LanguageSyntaxError(
    cursor.text,
    `Invalid ${what}, unexpected ${found} at position ${cursor.position}`,
  );
}
