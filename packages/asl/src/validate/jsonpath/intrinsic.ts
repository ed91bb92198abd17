import { Cursor } from './cursor.ts';
import { takePath } from './path.ts';

/**
 * Intrinsic functions with the numbers of arguments that they take. Source: States Language specification, "Appendix B:
 * List of JSONPath Intrinsic Functions".
 */
export const INTRINSIC_FUNCTIONS: Readonly<
  Record<string, { readonly least: number; readonly most: number }>
> = {
  'States.Format': { least: 1, most: Number.POSITIVE_INFINITY },
  'States.StringToJson': { least: 1, most: 1 },
  'States.JsonToString': { least: 1, most: 1 },
  'States.Array': { least: 0, most: Number.POSITIVE_INFINITY },
  'States.ArrayPartition': { least: 2, most: 2 },
  'States.ArrayContains': { least: 2, most: 2 },
  'States.ArrayRange': { least: 3, most: 3 },
  'States.ArrayGetItem': { least: 2, most: 2 },
  'States.ArrayLength': { least: 1, most: 1 },
  'States.ArrayUnique': { least: 1, most: 1 },
  'States.Base64Encode': { least: 1, most: 1 },
  'States.Base64Decode': { least: 1, most: 1 },
  'States.Hash': { least: 2, most: 2 },
  'States.JsonMerge': { least: 3, most: 3 },
  'States.MathRandom': { least: 2, most: 3 },
  'States.MathAdd': { least: 2, most: 2 },
  'States.StringSplit': { least: 2, most: 2 },
  'States.UUID': { least: 0, most: 0 },
};

/** Why a text is no intrinsic function call; `undefined` if it is one. */
export function intrinsicProblem(text: string): string | undefined {
  const cursor = new Cursor(text);
  const problem = takeCall(cursor);
  if (problem !== undefined) return problem;
  cursor.takeSpaces();
  return cursor.done ? undefined : 'has something after its closing parenthesis';
}

function takeCall(cursor: Cursor): string | undefined {
  const name = cursor.take(/States\.[A-Za-z0-9]+/);
  const known = name === undefined ? undefined : INTRINSIC_FUNCTIONS[name];
  if (name === undefined || known === undefined) return `names no intrinsic function: ${name ?? cursor.text}`;
  if (cursor.take(/\s*\(\s*/) === undefined) return `has no parenthesis after ${name}`;
  let given = 0;
  while (cursor.peek() !== ')') {
    if (given > 0 && cursor.take(/\s*,\s*/) === undefined) return `has no comma after an argument of ${name}`;
    const problem = takeArgument(cursor);
    if (problem !== undefined) return problem;
    given += 1;
    cursor.takeSpaces();
  }
  cursor.skip();
  if (given >= known.least && given <= known.most) return undefined;
  const wanted = known.least === known.most ? `${known.least}` : `${known.least} or more`;
  return `gives ${name} ${given} arguments; it takes ${wanted}`;
}

function takeArgument(cursor: Cursor): string | undefined {
  if (cursor.peek() === 'S') return takeCall(cursor);
  if (cursor.peek() === '$') return takePath(cursor) ? undefined : 'has an argument that is no path';
  if (cursor.peek() === "'") {
    // Only quotes, braces and the backslash itself can be escaped.
    return cursor.take(/'(?:\\['{}\\]|[^'\\])*'/) === undefined
      ? "has a text that is not closed, or that escapes something else than ' { } \\"
      : undefined;
  }
  return cursor.take(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/) === undefined
    ? 'has an argument that is neither a path, a call, a number, true, false, null nor a text in single quotes'
    : undefined;
}
