import { isJsonObject, type Json, type JsonObject } from '../kernel/index.ts';

/** The texts at some members of a request that are ARNs. */
export function arnsAt(input: JsonObject, members: readonly string[]): readonly string[] {
  return members.flatMap((member) => arnIn(input[member]));
}

/** The same of the structures in a list. */
export function arnsInList(list: Json | undefined, members: readonly string[]): readonly string[] {
  if (!Array.isArray(list)) return [];
  return (list as readonly Json[]).flatMap((item) => (isJsonObject(item) ? arnsAt(item, members) : []));
}

function arnIn(value: Json | undefined): readonly string[] {
  return typeof value === 'string' && value.startsWith('arn:') ? [value] : [];
}
