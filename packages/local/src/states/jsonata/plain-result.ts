import type { Json } from '../../kernel/index.ts';

export type PlainResult =
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'undefined' }
  | { readonly kind: 'unsupported' };

/**
 * The JSON value in a result of the JSONata library, whose arrays carry marks and whose functions and regular
 * expressions are values as well. Members that are undefined are left out.
 */
export function plainResult(result: unknown): PlainResult {
  if (result === undefined) return { kind: 'undefined' };
  const value = plain(result);
  return value === undefined ? { kind: 'unsupported' } : { kind: 'value', value };
}

function plain(value: unknown): Json | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      // JSON has no number for it; AWS writes its name. Source: https://github.com/floci-io/floci/pull/2783.
      return Number.isFinite(value) ? value : String(value);
    case 'object':
      if (value === null) return null;
      return Array.isArray(value) ? plainArray(value) : plainObject(value);
    default:
      return undefined;
  }
}

function plainArray(items: readonly unknown[]): Json | undefined {
  const values: Json[] = [];
  for (const item of items) {
    const value = plain(item);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

function plainObject(object: object): Json | undefined {
  // The library represents functions, lambdas and regular expressions as marked objects.
  if ('_jsonata_function' in object || '_jsonata_lambda' in object || object instanceof RegExp)
    return undefined;
  const members: Record<string, Json> = {};
  for (const [name, member] of Object.entries(object)) {
    if (member === undefined) continue;
    const value = plain(member);
    if (value === undefined) return undefined;
    members[name] = value;
  }
  return members;
}
