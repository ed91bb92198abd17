import { isJsonObject, type Json } from '../../../kernel/index.ts';

/** How a list is written, by its name and the place of a member. */
const LISTS = {
  INDICES: (name: string, index: number) => `${name}[${index}]`,
  REPEAT: (name: string) => name,
  BRACKETS: (name: string) => `${name}[]`,
} as const;

/**
 * A body as a form. Source: Step Functions developer guide, "Applying URL-encoding on request body": lists are written by `INDICES` unless
 * `ArrayFormat` says `REPEAT`, `COMMAS` or `BRACKETS`.
 */
export function formOf(body: Json, options: Json | undefined): string {
  const format = String((isJsonObject(options) ? options['ArrayFormat'] : undefined) ?? 'INDICES');
  const pairs: string[] = [];
  const add = (name: string, value: Json): void => {
    if (Array.isArray(value)) addList(name, value);
    else if (isJsonObject(value)) {
      for (const [member, inner] of Object.entries(value)) add(`${name}[${member}]`, inner ?? null);
    } else pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(plain(value))}`);
  };
  const addList = (name: string, list: readonly Json[]): void => {
    if (format === 'COMMAS') add(name, list.map(plain).join(','));
    else {
      const nameOf = LISTS[format as keyof typeof LISTS] ?? LISTS.INDICES;
      for (const [index, item] of list.entries()) add(nameOf(name, index), item);
    }
  };
  if (!isJsonObject(body)) return encodeURIComponent(plain(body));
  for (const [name, value] of Object.entries(body)) add(name, value ?? null);
  return pairs.join('&');
}

function plain(value: Json): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
