import { RuntimeFailure } from '../errors.ts';
import { Cursor } from '../jsonpath/cursor.ts';
import { parsePathAt } from '../jsonpath/parse-path.ts';
import type { IntrinsicArgument, IntrinsicCall } from './intrinsic-call.ts';

/** Whether a text is meant as an intrinsic function. */
export function looksLikeIntrinsic(text: string): boolean {
  return text.startsWith('States.');
}

/**
 * Parses an invocation of an intrinsic function.
 *
 * @throws RuntimeFailure when the text is none: unknown syntax, or an escape other than `\\'`, `\\{`, `\\}`, `\\\\`.
 * @see https://states-language.net/spec.html#intrinsic-functions
 */
export function parseIntrinsic(text: string): IntrinsicCall {
  const cursor = new Cursor(text);
  const call = parseCall(cursor);
  cursor.skipSpace();
  if (!cursor.atEnd) throw invalidCall(cursor);
  return call;
}

function parseCall(cursor: Cursor): IntrinsicCall {
  const start = cursor.position;
  const name = cursor.match(/States\.\w+/y);
  if (name === undefined || !cursor.take('(')) throw invalidCall(cursor);
  const args: IntrinsicArgument[] = [];
  cursor.skipSpace();
  if (!cursor.take(')')) {
    do {
      cursor.skipSpace();
      args.push(parseArgument(cursor, name === 'States.Format' && args.length === 0));
      cursor.skipSpace();
    } while (cursor.take(','));
    if (!cursor.take(')')) throw invalidCall(cursor);
  }
  return { name, arguments: args, text: cursor.text.slice(start, cursor.position) };
}

function parseArgument(cursor: Cursor, isTemplate: boolean): IntrinsicArgument {
  switch (cursor.peek()) {
    case "'":
      return { kind: 'literal', value: parseString(cursor, isTemplate) };
    case '$':
      return { kind: 'path', path: parsePathAt(cursor) };
    case 'S':
      return { kind: 'call', call: parseCall(cursor) };
    default:
      return { kind: 'literal', value: parseScalar(cursor) };
  }
}

function parseScalar(cursor: Cursor): null | boolean | number {
  const word = cursor.match(/null\b|true\b|false\b/y);
  if (word !== undefined) return word === 'null' ? null : word === 'true';
  const number = cursor.match(/-?\d+(\.\d+)?([eE][+-]?\d+)?/y);
  if (number === undefined) throw invalidCall(cursor);
  return Number(number);
}

/** Escaped braces keep their backslash in a template only: `States.Format` has to tell `\{` from a placeholder. */
function parseString(cursor: Cursor, isTemplate: boolean): string {
  cursor.take("'");
  let value = '';
  for (;;) {
    if (cursor.atEnd) throw invalidCall(cursor);
    if (cursor.take("'")) return value;
    if (cursor.take('\\')) {
      const escaped = cursor.match(/['{}\\]/y);
      if (escaped === undefined) throw invalidCall(cursor);
      value += isTemplate && (escaped === '{' || escaped === '}') ? `\\${escaped}` : escaped;
    } else {
      value += cursor.match(/[^'\\]+/uy) ?? '';
    }
  }
}

function invalidCall(cursor: Cursor): RuntimeFailure {
  return new RuntimeFailure(
    `Invalid intrinsic function '${cursor.text}': unexpected ${cursor.atEnd ? 'end' : `'${cursor.peek()}'`} at position ${cursor.position}`,
  );
}
