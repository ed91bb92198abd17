import type { JsonObject } from '../../kernel/index.ts';
import { CAPITAL_TAGS, COMMON_PARSER, parseTagList } from '../../request/index.ts';
import { validationException } from '../api/errors.ts';

/** Parses `Tags`; absent: none. @throws AwsError ValidationException */
export function parseTags(input: JsonObject): ReadonlyMap<string, string> {
  const tags = parseTagList(input, CAPITAL_TAGS, COMMON_PARSER);
  const map = new Map(tags);
  if (map.size < tags.length)
    throw validationException('Invalid parameter: Duplicated keys are not allowed.');
  return map;
}
