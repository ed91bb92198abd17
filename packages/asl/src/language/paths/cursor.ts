import { LanguageSyntaxError } from '../errors.ts';

/** Reads a text from left to right. */
export class Cursor {
  readonly text: string;
  position = 0;

  constructor(text: string) {
    this.text = text;
  }

  get atEnd(): boolean {
    return this.position >= this.text.length;
  }

  peek(length = 1): string {
    return this.text.slice(this.position, this.position + length);
  }

  /** Takes `expected` when it comes next. */
  take(expected: string): boolean {
    if (!this.text.startsWith(expected, this.position)) return false;
    this.position += expected.length;
    return true;
  }

  /** Takes what the sticky pattern matches here. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }

  skipSpace(): void {
    this.match(/\s*/y);
  }
}

/** The error for a text that does not go on as it must; it names the place where reading stopped. */
export function unexpected(cursor: Cursor, what: 'path' | 'intrinsic function'): LanguageSyntaxError {
  const found = cursor.atEnd ? 'end' : `'${cursor.peek()}'`;
  return new LanguageSyntaxError(
    cursor.text,
    `Invalid ${what}, unexpected ${found} at position ${cursor.position}`,
  );
}
