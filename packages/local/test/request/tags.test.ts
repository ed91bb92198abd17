import { expect, test } from 'vitest';
import {
  CAPITAL_TAGS,
  COMMON_PARSER,
  parseTagList,
  parseTagMap,
  SMALL_TAGS,
  tagList,
} from '../../src/request/index.ts';

test('Tags in a list are read with the names of its form, and written back', () => {
  const large = [
    { Key: 'a', Value: '1' },
    { Key: 'b', Value: '' },
  ];
  expect(parseTagList({ Tags: large }, CAPITAL_TAGS, COMMON_PARSER)).toEqual([
    ['a', '1'],
    ['b', ''],
  ]);
  expect(tagList({ a: '1', b: '' })).toEqual(large);
  const small = [{ key: 'a', value: '1' }];
  expect(parseTagList({ tags: small }, SMALL_TAGS, COMMON_PARSER)).toEqual([['a', '1']]);
  expect(tagList(new Map([['a', '1']]), SMALL_TAGS)).toEqual(small);
});

test('A tag may be without a value for Step Functions only', () => {
  expect(parseTagList({ tags: [{ key: 'a' }] }, SMALL_TAGS, COMMON_PARSER)).toEqual([['a', '']]);
  expect(() => parseTagList({ Tags: [{ Key: 'a' }] }, CAPITAL_TAGS, COMMON_PARSER)).toThrow(
    "Value null at 'tags.1.member.value'",
  );
});

test.each([
  [{ Value: '1' }, "Value null at 'tags.1.member.key'"],
  [
    { Key: '', Value: '1' },
    "at 'tags.1.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ],
  [{ Key: 'k'.repeat(129), Value: '1' }, 'Member must have length less than or equal to 128'],
  [{ Key: 'k', Value: 'v'.repeat(257) }, 'Member must have length less than or equal to 256'],
])('The tag %j is refused', (tag, message) => {
  expect(() => parseTagList({ Tags: [tag] }, CAPITAL_TAGS, COMMON_PARSER)).toThrow(message);
});

test('Tags in a map are read as they are', () => {
  expect(parseTagMap({ Tags: { a: '1' } }, 'Tags', COMMON_PARSER)).toEqual({ a: '1' });
  expect(parseTagMap({}, 'Tags', COMMON_PARSER)).toEqual({});
});
