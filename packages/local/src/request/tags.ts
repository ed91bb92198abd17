import type { JsonObject } from '../kernel/index.ts';
import type { MemberReader } from './member-reader.ts';

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

/** Reads tags in a list; absent: none. A value that may be absent is empty then. @throws AwsError of the service. */
export function readTagList(
  input: JsonObject,
  { list, key, value, isValueRequired }: TagListForm,
  reader: MemberReader,
): readonly (readonly [string, string])[] {
  const textOf = (tag: JsonObject) =>
    isValueRequired ? reader.requiredText(tag, value, VALUE) : (reader.optionalText(tag, value, VALUE) ?? '');
  return reader.structureList(input, list).map((tag) => [reader.requiredText(tag, key, KEY), textOf(tag)]);
}

/** Tags as a list. */
export function tagList(
  tags: Tags | Iterable<readonly [string, string]>,
  { key, value }: TagListForm = CAPITAL_TAGS,
): readonly JsonObject[] {
  const entries = Symbol.iterator in tags ? [...tags] : Object.entries(tags);
  return entries.map(([name, text]) => ({ [key]: name, [value]: text }));
}

/** Reads tags in a map; absent: none. @throws AwsError of the service. */
export function readTagMap(input: JsonObject, member: string, reader: MemberReader): Tags {
  return reader.optionalTextMap(input, member) ?? {};
}
