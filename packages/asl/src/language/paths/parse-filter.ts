import { type Cursor, unexpected } from './cursor.ts';
import { FILTER_OPERATORS, type FilterOperand, type PathFilter, type PathSegment } from './path.ts';

/** Reads the steps of a path inside a filter; handed in because paths contain filters. */
export type SegmentsParser = (cursor: Cursor) => readonly PathSegment[];

/** Parses `(...)` after the question mark of a filter. */
export function parseFilter(cursor: Cursor, parseSegments: SegmentsParser): PathFilter {
  cursor.skipSpace();
  if (!cursor.take('(')) throw unexpected(cursor, 'path');
  const filter = parseOr(cursor, parseSegments);
  if (!cursor.take(')')) throw unexpected(cursor, 'path');
  return filter;
}

function parseOr(cursor: Cursor, parseSegments: SegmentsParser): PathFilter {
  let left = parseAnd(cursor, parseSegments);
  while (cursor.take('||')) left = { kind: 'or', left, right: parseAnd(cursor, parseSegments) };
  return left;
}

function parseAnd(cursor: Cursor, parseSegments: SegmentsParser): PathFilter {
  let left = parseUnary(cursor, parseSegments);
  while (cursor.take('&&')) left = { kind: 'and', left, right: parseUnary(cursor, parseSegments) };
  return left;
}

function parseUnary(cursor: Cursor, parseSegments: SegmentsParser): PathFilter {
  cursor.skipSpace();
  if (cursor.take('!')) return { kind: 'not', filter: parseUnary(cursor, parseSegments) };
  if (cursor.take('(')) {
    const filter = parseOr(cursor, parseSegments);
    if (!cursor.take(')')) throw unexpected(cursor, 'path');
    cursor.skipSpace();
    return filter;
  }
  return parseComparison(cursor, parseSegments);
}

function parseComparison(cursor: Cursor, parseSegments: SegmentsParser): PathFilter {
  const left = parseOperand(cursor, parseSegments);
  cursor.skipSpace();
  const operator = FILTER_OPERATORS.find((candidate) => cursor.take(candidate));
  if (operator === undefined) return { kind: 'exists', operand: left };
  cursor.skipSpace();
  const right = parseOperand(cursor, parseSegments);
  cursor.skipSpace();
  return { kind: 'compare', operator, left, right };
}

function parseOperand(cursor: Cursor, parseSegments: SegmentsParser): FilterOperand {
  if (cursor.take('@')) return { kind: 'item', segments: parseSegments(cursor) };
  if (cursor.take('$')) return { kind: 'root', segments: parseSegments(cursor) };
  if (cursor.peek() === '/') return { kind: 'regex', pattern: parseRegex(cursor) };
  if (cursor.take('[')) return { kind: 'literal', value: parseList(cursor) };
  return { kind: 'literal', value: parseScalar(cursor) };
}

function parseList(cursor: Cursor): readonly (null | boolean | number | string)[] {
  const values: (null | boolean | number | string)[] = [];
  cursor.skipSpace();
  if (cursor.take(']')) return values;
  do {
    cursor.skipSpace();
    values.push(parseScalar(cursor));
    cursor.skipSpace();
  } while (cursor.take(','));
  if (!cursor.take(']')) throw unexpected(cursor, 'path');
  return values;
}

function parseScalar(cursor: Cursor): null | boolean | number | string {
  const quoted = cursor.match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/suy);
  if (quoted !== undefined) return quoted.slice(1, -1).replaceAll(/\\(.)/gsu, '$1');
  const number = cursor.match(/-?\d+(\.\d+)?([eE][+-]?\d+)?/y);
  if (number !== undefined) return Number(number);
  const word = cursor.match(/[\p{L}_][\p{L}\p{N}_-]*/uy);
  switch (word) {
    case undefined:
      throw unexpected(cursor, 'path');
    case 'null':
      return null;
    case 'true':
      return true;
    case 'false':
      return false;
    default:
      // A word without quotes is a text: published definitions have `[?(@.Name==Receipt)]`.
      return word;
  }
}

function parseRegex(cursor: Cursor): RegExp {
  const literal = cursor.match(/\/(?:[^/\\]|\\.)+\/[a-z]*/uy);
  if (literal === undefined) throw unexpected(cursor, 'path');
  const end = literal.lastIndexOf('/');
  try {
    // A filter's pattern must match the whole value.
    return new RegExp(`^(?:${literal.slice(1, end)})$`, literal.slice(end + 1));
  } catch {
    throw unexpected(cursor, 'path');
  }
}
