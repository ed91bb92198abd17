import { AwsFault, isJsonObject, type JsonObject } from '../../kernel/index.ts';
import { MAX_TAGS } from '../limits.ts';

/** `tags` of a request: a list of keys with values. */
export function tagsFrom(input: JsonObject): Readonly<Record<string, string>> {
  const { tags } = input;
  if (!Array.isArray(tags)) return {};
  return Object.fromEntries(
    tags.flatMap((tag) => (isJsonObject(tag) ? [[String(tag['key']), String(tag['value'] ?? '')]] : [])),
  );
}

/** @throws AwsFault TooManyTags */
export function assertTagCount(arn: string, tags: Readonly<Record<string, string>>): void {
  const count = Object.keys(tags).length;
  if (count <= MAX_TAGS) return;
  throw new AwsFault({
    code: 'TooManyTags',
    message: `A resource has at most ${MAX_TAGS} tags, but '${arn}' would have ${count}.`,
    fields: { resourceName: arn },
  });
}
