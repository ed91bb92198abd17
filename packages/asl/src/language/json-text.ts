import { DIAGNOSTIC_CODES, type Diagnostic } from './diagnostic.ts';
import type { Json } from './model/json.ts';

/** As many levels as the JSON reader of Step Functions goes down. */
const MAX_DEPTH = 1000;

/** Strings, brackets, colons and commas of a JSON text; what is between them does not matter here. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gsu;

export type ParsedJson =
  | { readonly parsed: true; readonly value: Json }
  | { readonly parsed: false; readonly diagnostics: readonly Diagnostic[] };

/**
 * Reads JSON, and refuses what plain JSON parsing takes without a word: a member that is there twice, of which one would
 * be lost, and more levels than can be walked.
 */
export function parseJsonText(text: string): ParsedJson {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refused(`Definition is not valid JSON: ${error.message}`);
  }
  const { repeated, depth } = survey(text);
  if (depth > MAX_DEPTH) return refused(`Definition is nested more than ${MAX_DEPTH} levels deep`);
  return repeated.length === 0
    ? { parsed: true, value }
    : refused(...repeated.map((name) => `Duplicate field '${name}'`));
}

/** Member names that an object has twice, and how deep the deepest value stands. The text is valid JSON. */
function survey(text: string): { readonly repeated: readonly string[]; readonly depth: number } {
  const repeated: string[] = [];
  let depth = 0;
  // One entry for each open bracket: the names so far of an object, `undefined` for an array.
  const open: (Set<string> | undefined)[] = [];
  let last = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') open.push(token === '{' ? new Set() : undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const names = open.at(-1);
      const name = JSON.parse(last) as string;
      if (names?.has(name) === true) repeated.push(name);
      names?.add(name);
    }
    depth = Math.max(depth, open.length);
    last = token;
  }
  return { repeated, depth };
}

function refused(...messages: readonly string[]): ParsedJson {
  return {
    parsed: false,
    diagnostics: messages.map((message) => ({ code: DIAGNOSTIC_CODES.invalidJson, message })),
  };
}
