import type { StoredObject } from '../store/stored-object.ts';

export interface Listing {
  /** Empty: every key has it. */
  readonly prefix: string;
  /** Empty: keys are not put together. */
  readonly delimiter: string;
  /** Keys and prefixes up to this one are left out. Empty: none. */
  readonly after: string;
  readonly maxKeys: number;
}

export interface ListedPage {
  readonly objects: readonly StoredObject[];
  /** Beginnings of keys up to the delimiter, each once in the place of its keys. */
  readonly commonPrefixes: readonly string[];
  /** What the page ends with; absent: it is the last one. */
  readonly next: string | undefined;
}

/** A page of objects that are in the order of their keys. Source: S3 user guide, "Organizing objects using prefixes". */
export function listPage(all: readonly StoredObject[], listing: Listing): ListedPage {
  const { prefix, delimiter, after, maxKeys } = listing;
  const objects: StoredObject[] = [];
  const commonPrefixes: string[] = [];
  const afterBytes = Buffer.from(after);
  let last: string | undefined;
  if (maxKeys === 0) return { objects, commonPrefixes, next: undefined };
  for (const object of all) {
    const { key } = object;
    if (!key.startsWith(prefix)) continue;
    const common = commonPrefixOf(key, prefix, delimiter);
    const entry = common ?? key;
    if (after !== '' && Buffer.compare(Buffer.from(entry), afterBytes) <= 0) continue;
    if (entry === last) continue;
    if (objects.length + commonPrefixes.length === maxKeys) return { objects, commonPrefixes, next: last };
    if (common === undefined) objects.push(object);
    else commonPrefixes.push(common);
    last = entry;
  }
  return { objects, commonPrefixes, next: undefined };
}

function commonPrefixOf(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === '') return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}
