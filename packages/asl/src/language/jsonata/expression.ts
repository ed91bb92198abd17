import jsonata from 'jsonata';
import { type JsonataReads, readsInTree } from './references.ts';

/** The expression inside a JSONata string, without the spaces around it; `undefined` for any other text. */
export function jsonataExpression(text: string): string | undefined {
  return text.startsWith('{%') && text.endsWith('%}') && text.length >= 4
    ? text.slice(2, -2).trim()
    : undefined;
}

/** What is known of an expression before it is evaluated. */
export type ParsedExpression =
  | { readonly kind: 'parsed'; readonly reads: JsonataReads }
  | { readonly kind: 'invalid'; readonly problem: string }
  /** Not known before deployment: it holds a reference of a deployment tool, `${...}`. */
  | { readonly kind: 'unresolved' };

export type ParseExpression = (expression: string) => ParsedExpression;

/** Remembers its answers: parsing takes most of the time of a validation, and machines say the same often. */
export function expressionParser(): ParseExpression {
  const known = new Map<string, ParsedExpression>();
  return (expression) => {
    const parsed = known.get(expression) ?? parseExpression(expression);
    known.set(expression, parsed);
    return parsed;
  };
}

export function parseExpression(expression: string): ParsedExpression {
  if (expression.includes('${')) return { kind: 'unresolved' };
  try {
    return { kind: 'parsed', reads: readsInTree(jsonata(expression).ast()) };
  } catch (error) {
    return { kind: 'invalid', problem: messageOf(error) };
  }
}

/** The parser of `jsonata` throws plain objects. */
function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}
