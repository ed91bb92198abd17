import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import type { DocumentPath } from './syntax.ts';

/** What a statement selects of an item: each path under its last name. Absent: the whole item. */
export function project(item: JsonObject, projection: readonly DocumentPath[] | undefined): JsonObject {
  if (projection === undefined) return item;
  return Object.fromEntries(
    projection.flatMap((path) => {
      const value = valueAt(item, path);
      return value === undefined ? [] : [[lastName(path), value] as const];
    }),
  );
}

function valueAt(item: JsonObject, [first, ...rest]: DocumentPath): Json | undefined {
  let value: Json | undefined = item[first];
  for (const step of rest) {
    const { L: list, M: members } = isJsonObject(value) ? value : {};
    if (typeof step === 'number') value = Array.isArray(list) ? (list as readonly Json[])[step] : undefined;
    else value = isJsonObject(members) ? members[step] : undefined;
  }
  return value;
}

/** `c[0]` of `a.b.c[0]` */
function lastName(path: DocumentPath): string {
  const at = path.findLastIndex((step) => typeof step === 'string');
  const [name, ...indexes] = path.slice(at);
  return `${name}${indexes.map((index) => `[${index}]`).join('')}`;
}
