import { isJsonObject, type JsonObject } from '../../kernel/index.ts';

/** `tags` of a request: a list of keys with values. */
export function tagsFrom(input: JsonObject): Readonly<Record<string, string>> {
  const { tags } = input;
  if (!Array.isArray(tags)) return {};
  return Object.fromEntries(
    tags.flatMap((tag) => (isJsonObject(tag) ? [[String(tag['key']), String(tag['value'] ?? '')]] : [])),
  );
}
