import { isJsonObject, type Json } from '../../kernel/index.ts';
import type { PathResult } from './path-result.ts';

/** Functions of the library that AWS uses which give nothing there, for they look for numbers of another kind. */
const AGGREGATES: ReadonlySet<string> = new Set(['min', 'max', 'avg', 'stddev', 'sum']);

/**
 * Applies a function at the end of a path. Source: the error of AWS for `sum()` in
 * https://repost.aws/questions/QUYiQKP0XfThWEc_ahsMnLOA.
 */
export function applyPathFunction(name: string, value: Json): PathResult {
  switch (name) {
    case 'length':
      if (Array.isArray(value) || typeof value === 'string') return found(value.length);
      return isJsonObject(value) ? found(Object.keys(value).length) : nothing('length() is of no such value');
    case 'keys':
      return isJsonObject(value) ? found(Object.keys(value)) : nothing('keys() are of objects only');
    default:
      return nothing(
        AGGREGATES.has(name)
          ? 'Aggregation function attempted to calculate value using empty array'
          : `Function with name: ${name} does not exist.`,
      );
  }
}

function found(value: Json): PathResult {
  return { found: true, value };
}

function nothing(reason: string): PathResult {
  return { found: false, reason };
}
