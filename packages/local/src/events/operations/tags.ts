import type { JsonObject } from '../../kernel/index.ts';
import { requiredText, structureList } from '../../request/index.ts';
import { validationException } from '../api/faults.ts';

/** Reads `Tags`; absent: none. @throws AwsFault ValidationException */
export function readTags(input: JsonObject): ReadonlyMap<string, string> {
  const tags = structureList(input, 'Tags').map(
    (tag) =>
      [
        requiredText(tag, 'Key', { maxLength: 128 }),
        requiredText(tag, 'Value', { minLength: 0, maxLength: 256 }),
      ] as const,
  );
  const map = new Map(tags);
  if (map.size < tags.length)
    throw validationException('Invalid parameter: Duplicated keys are not allowed.');
  return map;
}

export function tagList(tags: ReadonlyMap<string, string>): readonly JsonObject[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}
