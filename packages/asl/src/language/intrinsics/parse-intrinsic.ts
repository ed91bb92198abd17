import { LanguageSyntaxError } from '../errors.ts';
import { Cursor, unexpected } from '../paths/cursor.ts';
import { parsePathAt } from '../paths/parse-path.ts';
import { isIntrinsicName, takesArguments } from './functions.ts';
import type { IntrinsicArgument, IntrinsicCall } from './intrinsic-call.ts';

/** Whether a text is meant as an intrinsic function. */
export function looksLikeIntrinsic(text: string): boolean {
  return text.startsWith('States.');
}

/**
 * Parses an invocation of an intrinsic function.
 *
 * Source: States Language specification, "Intrinsic Functions".
 *
 * @throws LanguageSyntaxError when the text is none: unknown syntax, a function that does not exist, a wrong number of
 * arguments, or an escape other than `\\'`, `\\{`, `\\}`, `\\\\`.
 */
export function parseIntrinsic(text: string): IntrinsicCall {
  const cursor = new Cursor(text);
  const call = parseCall(cursor);
  cursor.skipSpace();
  if (!cursor.atEnd) throw unexpected(cursor, 'intrinsic function');
  return call;
}

function parseCall(cursor: Cursor): IntrinsicCall {
  const start = cursor.position;
  const name = cursor.match(/States\.\w+/y);
  if (name === undefined) throw unexpected(cursor, 'intrinsic function');
  if (!isIntrinsicName(name)) {
    throw new LanguageSyntaxError(cursor.text, `There is no intrinsic function ${name}`);
  }
  if (!cursor.take('(')) throw unexpected(cursor, 'intrinsic function');
  const args: IntrinsicArgument[] = [];
  cursor.skipSpace();
  if (!cursor.take(')')) {
    do {
      cursor.skipSpace();
      args.push(parseArgument(cursor, name === 'States.Format' && args.length === 0));
      cursor.skipSpace();
    } while (cursor.take(','));
    if (!cursor.take(')')) throw unexpected(cursor, 'intrinsic function');
  }
  if (!takesArguments(name, args.length)) {
    throw new LanguageSyntaxError(cursor.text, `${name} does not take ${args.length} arguments`);
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
  if (number === undefined) throw unexpected(cursor, 'intrinsic function');
  return Number(number);
}

/** Escaped braces keep their backslash in a template only: `States.Format` has to tell `\{` from a placeholder. */
function parseString(cursor: Cursor, isTemplate: boolean): string {
  cursor.take("'");
  let value = '';
  for (;;) {
    if (cursor.atEnd) throw unexpected(cursor, 'intrinsic function');
    if (cursor.take("'")) return value;
    if (cursor.take('\\')) {
      const escaped = cursor.match(/['{}\\]/y);
      if (escaped === undefined) throw unexpected(cursor, 'intrinsic function');
      value += isTemplate && (escaped === '{' || escaped === '}') ? `\\${escaped}` : escaped;
    } else {
      value += cursor.match(/[^'\\]+/uy) ?? '';
    }
  }
}
