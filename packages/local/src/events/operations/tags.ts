import type { JsonObject } from '../../kernel/index.ts';
import { CAPITAL_TAGS, COMMON_READER, readTagList } from '../../request/index.ts';
import { validationException } from '../api/errors.ts';

/** Reads `Tags`; absent: none. @throws AwsError ValidationException */
export function readTags(input: JsonObject): ReadonlyMap<string, string> {
  const tags = readTagList(input, CAPITAL_TAGS, COMMON_READER);
  const map = new Map(tags);
  if (map.size < tags.length)
    throw validationException('Invalid parameter: Duplicated keys are not allowed.');
  return map;
}
