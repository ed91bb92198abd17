import { expect, test } from 'vitest';
import { AwsError, type JsonObject } from '../../src/kernel/index.ts';
import { COMMON_PARSER, type PageRules, takePage } from '../../src/request/index.ts';

const RULES: PageRules = {
  parser: COMMON_PARSER,
  limit: { member: 'Limit', default: 2, max: 4 },
  token: { asked: 'After', given: 'Next' },
  invalidToken: (token) => new AwsError({ code: 'NoToken', message: token }),
};
const LETTERS = ['a', 'b', 'c', 'd', 'e'];

const page = (input: JsonObject, rules: Partial<PageRules> = {}, maxTokenLength?: number) =>
  takePage(
    LETTERS,
    { input, ...(maxTokenLength !== undefined && { maxTokenLength }) },
    { ...RULES, ...rules },
  );

test('A list is given in pages, each with the token of the next, and the last without', () => {
  const first = page({});
  expect(first.items).toEqual(['a', 'b']);
  const second = page({ After: String(first.next['Next']), Limit: 1 });
  expect(second.items).toEqual(['c']);
  const third = page({ After: String(second.next['Next']) });
  expect(third).toEqual({ items: ['d', 'e'], next: {} });
});

test('A page of the whole list is the last one', () => {
  expect(page({ Limit: 4 }).next).not.toEqual({});
  expect(takePage(LETTERS.slice(1), { input: { Limit: 4 } }, RULES)).toEqual({
    items: ['b', 'c', 'd', 'e'],
    next: {},
  });
});

test.each([0, -1, 5, 1.5, '2'])('A limit of %j items is refused', (Limit) => {
  expect(() => page({ Limit })).toThrow(AwsError);
});

test('A limit of 0 items stands for the default where the service has it so', () => {
  const limit = { ...RULES.limit, zeroIsDefault: true } as const;
  expect(page({ Limit: 0 }, { limit }).items).toEqual(['a', 'b']);
  expect(() => page({ Limit: -1 }, { limit })).toThrow(AwsError);
});

test('A page is never larger than the service makes it', () => {
  expect(page({ Limit: 4 }, { limit: { ...RULES.limit, largest: 3 } }).items).toEqual(['a', 'b', 'c']);
});

test.each([
  'x',
  'b2Zmc2V0PQ',
  Buffer.from('offset=1;').toString('base64url'),
  Buffer.from('1').toString('base64url'),
])('The token %s of a list, which no page had, is refused in the words of the service', (After) => {
  expect(() => page({ After })).toThrow(expect.objectContaining({ code: 'NoToken', message: After }));
});

test('A token of a list that is longer than the operation takes is refused as such', () => {
  expect(() => page({ After: 'abc' }, {}, 2)).toThrow(
    expect.objectContaining({ code: 'ValidationException' }),
  );
});
