import { ExpressionError } from '../errors.ts';

/** Characters that a name of Terraform may have. */
const NAME = /[A-Za-z_][\w-]*/y;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /\s+/y;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** A place in the text of an expression that moves as it is read. */
export class Cursor {
  readonly text: string;
  position: number;

  constructor(text: string, position = 0) {
    this.text = text;
    this.position = position;
  }

  get atEnd(): boolean {
    return this.position >= this.text.length;
  }

  startsWith(prefix: string): boolean {
    return this.text.startsWith(prefix, this.position);
  }

  skipSpace(): void {
    this.#match(SPACE);
  }

  /** Takes `token` if it comes next, after space. */
  take(token: string): boolean {
    this.skipSpace();
    if (!this.startsWith(token)) return false;
    this.position += token.length;
    return true;
  }

  /** @throws ExpressionError when something else comes next. */
  expect(token: string): void {
    if (!this.take(token))
      throw this.error(`has no ${JSON.stringify(token)} at character ${this.position + 1}`);
  }

  takeName(): string | undefined {
    this.skipSpace();
    return this.#match(NAME);
  }

  takeNumber(): number | undefined {
    this.skipSpace();
    const text = this.#match(NUMBER);
    return text === undefined ? undefined : Number(text);
  }

  /** The character that a backslash in a quoted text stands for; the cursor is on the backslash. */
  takeEscape(): string {
    const letter = this.text[this.position + 1] ?? '';
    const simple = ESCAPES[letter];
    if (simple !== undefined) {
      this.position += 2;
      return simple;
    }
    const found = /^\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(
      this.text.slice(this.position, this.position + 10),
    );
    const code = found?.[1] ?? found?.[2];
    if (found === null || code === undefined) throw this.error(`has an unknown escape \\${letter}`);
    this.position += found[0].length;
    return String.fromCodePoint(Number.parseInt(code, 16));
  }

  error(problem: string): ExpressionError {
    return new ExpressionError(JSON.stringify(this.text), problem);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text);
    if (found === null) return undefined;
    this.position += found[0].length;
    return found[0];
  }
}
