import jsonata from 'jsonata';
import { isJsonObject, pointerSegment } from '../model/index.ts';
import { FINDING_CODES, type Finding } from './finding.ts';

/** The expression inside a JSONata string, `undefined` for any other text. */
export function jsonataExpression(text: string): string | undefined {
  return text.startsWith('{%') && text.endsWith('%}') && text.length >= 4 ? text.slice(2, -2) : undefined;
}

/** Broken JSONata strings in a value, at every depth. Texts that are no JSONata strings are plain texts. */
export function jsonataFindings(
  value: unknown,
  pointer: string,
  problemOf: (text: string) => string | undefined,
): Finding[] {
  if (typeof value === 'string') {
    const problem = problemOf(value);
    return problem === undefined ? [] : [{ code: FINDING_CODES.invalidJsonata, pointer, message: problem }];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => jsonataFindings(item, `${pointer}/${index}`, problemOf));
  }
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([name, member]) =>
      jsonataFindings(member, `${pointer}/${pointerSegment(name)}`, problemOf),
    );
  }
  return [];
}

/** Remembers its answers: parsing takes most of the time of a validation, and machines say the same often. */
export function jsonataProblems(): (text: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (text) => {
    if (!known.has(text)) known.set(text, jsonataProblem(text));
    return known.get(text);
  };
}

function jsonataProblem(text: string): string | undefined {
  const expression = jsonataExpression(text);
  if (expression === undefined) {
    return text.startsWith('{%')
      ? `begins with "{%" but does not end with "%}": ${text}; close the expression, or begin the text otherwise`
      : undefined;
  }
  try {
    jsonata(expression);
    return undefined;
  } catch (error) {
    return `must be a JSONata expression, but ${text} is none: ${messageOf(error)}`;
  }
}

/** The parser of `jsonata` throws plain objects. */
function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}
