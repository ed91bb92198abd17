import { Cursor } from './cursor.ts';

/** Name of a variable in a path. Source: Step Functions developer guide, "Variable naming". */
const VARIABLE_NAME = /\p{ID_Start}\p{ID_Continue}{0,79}/u;
// A token of a deployment tool may stand where a name will: `$.${name}`.
const MEMBER_NAME = /(?:\$\{[^}]*\}|[^\s.[\](),'"$@?*])+/u;

/** Whether a text is a path: `$.a`, `$$.Execution.Id`, `$variable.a[0]`, with wildcards, slices and filters. */
export function isPath(text: string): boolean {
  const cursor = new Cursor(text);
  return takePath(cursor) && cursor.done;
}

/** Whether a path can only lead to one place: members and indices, nothing else. */
export function isReferencePath(text: string): boolean {
  return isPath(text) && !/\.\.|\*|@|\?|\[[^\]'"]*[:,]/.test(text);
}

/** The variable that a path starts from, if it does. */
export function variableOf(path: string): string | undefined {
  return /^\$(\p{ID_Start}\p{ID_Continue}*)/u.exec(path)?.[1];
}

/** Moves over a path; false where there is none. */
export function takePath(cursor: Cursor): boolean {
  if (cursor.take(/\$/) === undefined) return false;
  if (cursor.take(/\$/) === undefined) cursor.take(VARIABLE_NAME);
  return takeSegments(cursor);
}

function takeSegments(cursor: Cursor): boolean {
  for (;;) {
    if (cursor.peek() === '[') {
      if (!takeBracket(cursor)) return false;
    } else if (cursor.peek() === '.') {
      cursor.take(/\.\.?/);
      // `$.[0]` is taken as `$[0]`.
      if (cursor.peek() === '[') continue;
      if (cursor.take(/\*/) === undefined && cursor.take(MEMBER_NAME) === undefined) return false;
    } else return true;
  }
}

/** Brackets hold a quoted name, an index, a slice, a list of these, a wildcard or a filter. */
function takeBracket(cursor: Cursor): boolean {
  cursor.skip();
  if (cursor.peek() === '?') return takeFilter(cursor);
  for (;;) {
    cursor.takeSpaces();
    const item =
      cursor.take(/'(?:\\[\s\S]|[^'\\])*'/) ??
      cursor.take(/"(?:\\[\s\S]|[^"\\])*"/) ??
      cursor.take(/-?\d*:-?\d*(?::-?\d+)?/) ??
      cursor.take(/-?\d+/) ??
      cursor.take(/\*/);
    if (item === undefined) return false;
    cursor.takeSpaces();
    if (cursor.peek() === ']') break;
    if (cursor.take(/,/) === undefined) return false;
  }
  cursor.skip();
  return true;
}

/** `?(...)]`: only that parentheses and quotes match is checked; services differ in what they allow inside. */
function takeFilter(cursor: Cursor): boolean {
  cursor.skip();
  if (cursor.peek() !== '(') return false;
  let depth = 0;
  while (!cursor.done) {
    if (cursor.take(/'(?:\\[\s\S]|[^'\\])*'|"(?:\\[\s\S]|[^"\\])*"/) !== undefined) continue;
    if (cursor.peek() === '(') depth += 1;
    if (cursor.peek() === ')') depth -= 1;
    cursor.skip();
    if (depth === 0) return cursor.take(/\s*\]/) !== undefined;
  }
  return false;
}
