import type { JsonArrayNode, JsonNode, JsonObjectNode } from './node.ts';

/** Deepest nesting that is read; EventBridge's own parser has the same bound, and the parser's stack needs one. */
export const MAX_NESTING_DEPTH = 1_000;

const EXPECTED_VALUE =
  "was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** A document with the places of its values, for error messages that point at one. */
export interface JsonDocument {
  readonly text: string;
  readonly root: JsonNode;
  /** Offset just behind the token with which each value begins: behind `[` and `{`, behind a scalar as a whole. */
  readonly tokenEnds: WeakMap<JsonNode, number>;
}

/** Thrown when a text is not JSON (RFC 8259). The reason reads as EventBridge words it in its own errors. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';
  /** UTF-16 offset of the first character that does not fit; behind a token that is wrong as a whole. */
  readonly offset: number;

  constructor(reason: string, offset: number) {
    super(reason);
    this.offset = offset;
  }
}

/**
 * Parses one JSON value.
 *
 * @throws JsonSyntaxError when the text is not exactly one JSON value.
 */
export function parseJson(text: string): JsonNode {
  return parseJsonDocument(text).root;
}

/** As `parseJson`, with places. @throws JsonSyntaxError */
export function parseJsonDocument(text: string): JsonDocument {
  const parser = new JsonParser(text);
  const root = parser.value(0);
  parser.end();
  return { text, root, tokenEnds: parser.tokenEnds };
}

/** Whether a text is one JSON value or several, with white space between them. */
export function isJsonSequence(text: string): boolean {
  const parser = new JsonParser(text);
  try {
    do parser.value(0);
    while (parser.more());
    return true;
  } catch (error) {
    if (error instanceof JsonSyntaxError) return false;
    throw error;
  }
}

class JsonParser {
  readonly tokenEnds = new WeakMap<JsonNode, number>();
  readonly #text: string;
  #offset = 0;

  // Sticky patterns carry a position, so each parser has its own.
  readonly #number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON excludes exactly these from strings.
  readonly #plainCharacters = /[^"\\\u0000-\u001f]+/y;
  readonly #token = /[\p{L}\p{N}_$]+/uy;
  readonly #whitespace = /[ \t\n\r]*/y;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): JsonNode {
    if (depth > MAX_NESTING_DEPTH) {
      throw this.#error(`Depth (${depth}) exceeds the maximum allowed nesting depth (${MAX_NESTING_DEPTH})`);
    }
    this.#skipWhitespace();
    const character = this.#text[this.#offset];
    if (character === '{') return this.#object(depth);
    if (character === '[') return this.#array(depth);
    if (character === '"') return this.#placed({ kind: 'string', value: this.#string() });
    const number = this.#take(this.#number);
    if (number !== undefined) return this.#placed({ kind: 'number', text: number });
    return this.#placed(this.#literal());
  }

  /** Whether something other than white space is left. */
  more(): boolean {
    this.#skipWhitespace();
    return this.#offset < this.#text.length;
  }

  end(): void {
    if (this.more()) throw this.#unexpected('was expecting the end of the text');
  }

  #object(depth: number): JsonObjectNode {
    const members = new Map<string, JsonNode>();
    const node: JsonObjectNode = { kind: 'object', members };
    this.#offset += 1;
    this.tokenEnds.set(node, this.#offset);
    this.#skipWhitespace();
    if (this.#takeCharacter('}')) return node;
    for (;;) {
      this.#skipWhitespace();
      if (this.#text[this.#offset] !== '"') {
        throw this.#unexpected('was expecting double-quote to start field name');
      }
      const key = this.#string();
      this.#skipWhitespace();
      if (!this.#takeCharacter(':')) {
        throw this.#unexpected('was expecting a colon to separate field name and value');
      }
      // A key that occurs twice keeps the place of its last value, as in EventBridge's parser.
      members.delete(key);
      members.set(key, this.value(depth + 1));
      this.#skipWhitespace();
      if (this.#takeCharacter('}')) return node;
      if (!this.#takeCharacter(',')) throw this.#unexpected('was expecting comma to separate Object entries');
    }
  }

  #array(depth: number): JsonArrayNode {
    const elements: JsonNode[] = [];
    const node: JsonArrayNode = { kind: 'array', elements };
    this.#offset += 1;
    this.tokenEnds.set(node, this.#offset);
    this.#skipWhitespace();
    if (this.#takeCharacter(']')) return node;
    for (;;) {
      elements.push(this.value(depth + 1));
      this.#skipWhitespace();
      if (this.#takeCharacter(']')) return node;
      if (!this.#takeCharacter(',')) throw this.#unexpected('was expecting comma to separate Array entries');
    }
  }

  #string(): string {
    this.#offset += 1;
    let value = '';
    for (;;) {
      value += this.#take(this.#plainCharacters) ?? '';
      const character = this.#text[this.#offset];
      this.#offset += 1;
      if (character === '"') return value;
      if (character === '\\') value += this.#escape();
      else if (character === undefined) throw this.#error('Unexpected end-of-input in VALUE_STRING');
      else {
        const code = character.charCodeAt(0);
        throw this.#error(
          `Illegal unquoted character ((CTRL-CHAR, code ${code})): has to be escaped using backslash to be included in string value`,
        );
      }
    }
  }

  #escape(): string {
    const character = this.#text[this.#offset] ?? '';
    this.#offset += 1;
    if (character === 'u') {
      const digits = this.#text.slice(this.#offset, this.#offset + 4);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) {
        throw this.#error(`Unexpected character sequence '${digits}': expected a hex-digit`);
      }
      this.#offset += 4;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const escaped = ESCAPES[character];
    if (escaped === undefined) throw this.#error(`Unrecognized character escape '${character}'`);
    return escaped;
  }

  #literal(): JsonNode {
    const token = this.#take(this.#token);
    if (token === 'true' || token === 'false') return { kind: 'boolean', value: token === 'true' };
    if (token === 'null') return { kind: 'null' };
    if (token !== undefined) throw this.#error(`Unrecognized token '${token}': ${EXPECTED_VALUE}`);
    throw this.#unexpected(EXPECTED_VALUE);
  }

  #placed<N extends JsonNode>(node: N): N {
    this.tokenEnds.set(node, this.#offset);
    return node;
  }

  #skipWhitespace(): void {
    this.#take(this.#whitespace);
  }

  #takeCharacter(character: string): boolean {
    if (this.#text[this.#offset] !== character) return false;
    this.#offset += 1;
    return true;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#offset;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#offset = pattern.lastIndex;
    return match[0];
  }

  #unexpected(expectation: string): JsonSyntaxError {
    const codePoint = this.#text.codePointAt(this.#offset);
    if (codePoint === undefined) return this.#error(`Unexpected end-of-input: ${expectation}`);
    return this.#error(
      `Unexpected character ('${String.fromCodePoint(codePoint)}' (code ${codePoint})): ${expectation}`,
    );
  }

  #error(reason: string): JsonSyntaxError {
    return new JsonSyntaxError(reason, this.#offset);
  }
}
