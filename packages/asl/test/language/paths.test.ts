import { describe, expect, test } from 'vitest';
import {
  isReferencePath,
  LanguageSyntaxError,
  parseIntrinsic,
  parsePath,
  parseTimestamp,
} from '../../src/language/index.ts';

describe('an intrinsic function call', () => {
  test.each([
    'States.UUID()',
    "States.Format('{} and {}', $.a, $$.Execution.Id)",
    "States.Format('it\\'s \\{\\} \\\\')",
    'States.MathAdd(States.ArrayLength($list), -1)',
    'States.JsonMerge($.a, States.StringToJson(\'{"a": 1}\'), false)',
    'States.ArrayContains( $.a , 1.5e3 )',
    "States.StringSplit('a\nb', '\n')",
  ])('is %s', (text) => {
    expect(parseIntrinsic(text).text).toBe(text);
  });

  test.each([
    ['States.Nothing()', 'There is no intrinsic function States.Nothing'],
    ['States.constructor()', 'There is no intrinsic function States.constructor'],
    ['States.UUID(1)', 'States.UUID does not take 1 arguments'],
    ['States.MathAdd(1)', 'States.MathAdd does not take 1 arguments'],
    ["States.Format('\\\"')", "unexpected '\"'"],
    ["States.Format('open)", 'unexpected end'],
    ['States.ArrayLength($.a', 'unexpected end'],
    ['States.UUID() + 1', "unexpected '+' at position 14"],
    ['States.ArrayLength(a)', "unexpected 'a' at position 19"],
    ['States.Array(1,', 'unexpected end'],
  ])('is not %s, and the error says why', (text, problem) => {
    expect(() => parseIntrinsic(text)).toThrow(LanguageSyntaxError);
    expect(() => parseIntrinsic(text)).toThrow(problem);
  });
});

describe('a path', () => {
  test.each([
    '$',
    '$$',
    '$.a.b',
    '$$.Execution.Id',
    '$variable.a[0]',
    "$['a b']",
    '$.a[*]',
    '$..b',
    '$.a[1:]',
    '$.a[-1]',
    '$.a[?(@.b == 1)].c',
    '$.a["b"]',
    '$.grün',
    '$.a.[0]',
    '$.a.length()',
    '$.a@b',
    '$.a?b',
    `$.\${name.with.dots}.b`,
  ])('is %s', (text) => {
    expect(parsePath(text).text).toBe(text);
  });

  test.each([
    '',
    'a',
    '$.',
    '$.a b',
    '$[',
    '$.a[',
    "$['a'",
    '$.a[?(@.b]',
    '$a.',
    '$.a[b]',
    '$$$',
    '$.a.unknown()',
    "$.a['b',0]",
    '$_x.a',
    '$.a=b',
  ])('is not %j', (text) => {
    expect(() => parsePath(text)).toThrow(LanguageSyntaxError);
  });

  test('leads to one place if it has members and indices only', () => {
    const isReference = (text: string) => isReferencePath(parsePath(text));
    expect(['$.a[0].b', "$['a b']", '$variable', '$$.Execution.Id'].map(isReference)).toEqual(
      Array(4).fill(true),
    );
    expect(['$.a[*]', '$..a', '$.a[1:]', '$.a[?(@.b)]', '$.a[0,1]', '$.a.length()'].map(isReference)).toEqual(
      Array(6).fill(false),
    );
  });

  test('starts from a variable where a name follows the sign at once', () => {
    expect(['$order.id', '$.order', '$$.order', '$'].map((text) => parsePath(text).root)).toEqual([
      { kind: 'variable', name: 'order' },
      { kind: 'input' },
      { kind: 'context' },
      { kind: 'input' },
    ]);
  });
});

describe('a timestamp', () => {
  test.each([
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000Z'],
    ['2026-01-01T01:30:00+01:30', '2026-01-01T00:00:00.000Z'],
    ['2028-02-29T00:00:00.123456789Z', '2028-02-29T00:00:00.123Z'],
  ])('%s is an instant', (text, instant) => {
    expect(parseTimestamp(text)).toBe(Date.parse(instant));
  });

  test.each([
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T00:00:00',
    '2026-01-01t00:00:00z',
    '2026-01-01T00:00:00+25:00',
    '2026-01-01',
  ])('%s is none', (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });
});
