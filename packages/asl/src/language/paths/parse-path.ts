import { Cursor, unexpected } from './cursor.ts';
import { parseFilter } from './parse-filter.ts';
import type { Path, PathRoot, PathSegment } from './path.ts';

/**
 * Parses a JSONPath with the roots that Step Functions adds: `$`, `$$` and `$variable`.
 *
 * @throws LanguageSyntaxError when the text is no path.
 * Source: States Language specification, "Paths".
 */
export function parsePath(text: string): Path {
  const cursor = new Cursor(text);
  const path = parsePathAt(cursor);
  // AWS takes spaces behind a path for nothing.
  cursor.match(/\s+$/y);
  if (!cursor.atEnd) throw unexpected(cursor, 'path');
  return { ...path, text };
}

/** Parses the path that begins at the cursor and leaves the cursor behind it. */
export function parsePathAt(cursor: Cursor): Path {
  const start = cursor.position;
  const root = parseRoot(cursor);
  const segments = parseSegments(cursor);
  return { text: cursor.text.slice(start, cursor.position), root, segments };
}

export function parseSegments(cursor: Cursor): readonly PathSegment[] {
  const segments: PathSegment[] = [];
  for (;;) {
    if (cursor.take('..')) segments.push({ kind: 'descendants', of: parseDescendant(cursor) });
    // AWS takes a dot before a bracket for nothing: `$.[0]`.
    else if (cursor.take('.[')) segments.push(parseBracket(cursor));
    else if (cursor.take('.')) segments.push(parseDotted(cursor));
    else if (cursor.take('[')) segments.push(parseBracket(cursor));
    else return segments;
  }
}

function parseRoot(cursor: Cursor): PathRoot {
  if (cursor.take('$$')) return { kind: 'context' };
  if (!cursor.take('$')) throw unexpected(cursor, 'path');
  const name = cursor.match(/\p{ID_Start}\p{ID_Continue}*/uy);
  return name === undefined ? { kind: 'input' } : { kind: 'variable', name };
}

function parseDescendant(cursor: Cursor): PathSegment {
  return cursor.take('[') ? parseBracket(cursor) : parseDotted(cursor);
}

function parseDotted(cursor: Cursor): PathSegment {
  if (cursor.take('*')) return { kind: 'wildcard' };
  // A reference of a deployment tool may stand where a name will: `$.${name}`.
  const name = cursor.match(/(?:\$\{[^}]*\}|[^\s.[\](),'"=!<>&|])+/y);
  if (name === undefined) throw unexpected(cursor, 'path');
  return cursor.take('()') ? { kind: 'function', name } : { kind: 'children', names: [name] };
}

function parseBracket(cursor: Cursor): PathSegment {
  cursor.skipSpace();
  const segment = parseBracketContent(cursor);
  cursor.skipSpace();
  if (!cursor.take(']')) throw unexpected(cursor, 'path');
  return segment;
}

function parseBracketContent(cursor: Cursor): PathSegment {
  if (cursor.take('*')) return { kind: 'wildcard' };
  if (cursor.take('?')) return { kind: 'filter', filter: parseFilter(cursor, parseSegments) };
  if (cursor.peek() === "'" || cursor.peek() === '"') return { kind: 'children', names: parseNames(cursor) };
  const slice = cursor.match(/-?\d*\s*:\s*-?\d*/y);
  if (slice !== undefined) {
    const [start = '', end = ''] = slice.split(':').map((bound) => bound.trim());
    return { kind: 'slice', start: integer(start), end: integer(end) };
  }
  const indices = cursor.match(/-?\d+(\s*,\s*-?\d+)*/y);
  if (indices === undefined) throw unexpected(cursor, 'path');
  return { kind: 'indices', indices: indices.split(',').map(Number) };
}

function parseNames(cursor: Cursor): readonly string[] {
  const names: string[] = [];
  do {
    cursor.skipSpace();
    names.push(parseName(cursor));
    cursor.skipSpace();
  } while (cursor.take(','));
  return names;
}

function parseName(cursor: Cursor): string {
  const quoted = cursor.match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/suy);
  if (quoted === undefined) throw unexpected(cursor, 'path');
  // Only the enclosing quote can be escaped; AWS takes any other backslash as part of the name.
  return quoted.slice(1, -1).replaceAll(`\\${quoted[0]}`, quoted[0] ?? '');
}

function integer(text: string): number | undefined {
  return text === '' ? undefined : Number(text);
}
