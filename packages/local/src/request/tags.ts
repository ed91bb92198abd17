import type { JsonObject } from '../kernel/index.ts';
import type { MemberParser } from './member-parser.ts';
import { eachMember } from './members.ts';

export type Tags = Readonly<Record<string, string>>;

/** A list form of tags: the names of its members, which differ in their first letter. */
export interface TagListForm {
  readonly list: string;
  readonly key: string;
  readonly value: string;
  readonly isValueRequired: boolean;
}

/** `Tags: [{Key, Value}]`, as most APIs have it. */
export const CAPITAL_TAGS: TagListForm = { list: 'Tags', key: 'Key', value: 'Value', isValueRequired: true };

/** `tags: [{key, value}]`, as Step Functions has it. */
export const SMALL_TAGS: TagListForm = { list: 'tags', key: 'key', value: 'value', isValueRequired: false };

const KEY = { minLength: 1, maxLength: 128 };
const VALUE = { minLength: 0, maxLength: 256 };

/** Parses tags in a list; absent: none. A value that may be absent is empty then. @throws AwsError of the service. */
export function parseTagList(
  input: JsonObject,
  { list, key, value, isValueRequired }: TagListForm,
  parser: MemberParser,
): readonly (readonly [string, string])[] {
  const textOf = (tag: JsonObject) =>
    isValueRequired ? parser.requiredText(tag, value, VALUE) : (parser.optionalText(tag, value, VALUE) ?? '');
  return eachMember(list, parser.structureList(input, list), (tag) => [
    parser.requiredText(tag, key, KEY),
    textOf(tag),
  ]);
}

/** Tags as a list. */
export function tagList(
  tags: Tags | Iterable<readonly [string, string]>,
  { key, value }: TagListForm = CAPITAL_TAGS,
): readonly JsonObject[] {
  const entries = Symbol.iterator in tags ? [...tags] : Object.entries(tags);
  return entries.map(([name, text]) => ({ [key]: name, [value]: text }));
}

/** Parses tags in a map; absent: none. @throws AwsError of the service. */
export function parseTagMap(input: JsonObject, member: string, parser: MemberParser): Tags {
  return parser.optionalTextMap(input, member) ?? {};
}
