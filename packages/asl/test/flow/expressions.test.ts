import fc from 'fast-check';
import jsonataLibrary from 'jsonata';
import { describe, expect, test } from 'vitest';
import { conditionJsonPath } from '../../src/flow/expression/condition-json-path.ts';
import { conditionJsonata } from '../../src/flow/expression/condition-jsonata.ts';
import { jsonPathText } from '../../src/flow/expression/json-path-text.ts';
import { jsonataText } from '../../src/flow/expression/jsonata-text.ts';
import { reference } from '../../src/flow/expression/reference.ts';
import { render } from '../../src/flow/expression/template.ts';
import { expressionOf } from '../../src/flow/expression/value.ts';
import {
  and,
  arrayLength,
  base64Decode,
  base64Encode,
  booleanEquals,
  type Condition,
  format,
  hash,
  holds,
  isBoolean,
  isNull,
  isNumeric,
  isPresent,
  isString,
  isTimestamp,
  jsonata,
  jsonPath,
  jsonToString,
  mathAdd,
  not,
  numericLessThanEquals,
  or,
  stringEquals,
  stringMatches,
  stringToJson,
  timestampGreaterThan,
  uuid,
  type Value,
} from '../../src/flow/index.ts';
import { parseIntrinsic, parsePath } from '../../src/language/index.ts';

const input = reference<{ readonly a: string; readonly n: number }>({ kind: 'input' });

const inJsonata = (value: Value<unknown>) => jsonataText(expressionOf(value));
const inJsonPath = (value: Value<unknown>) => jsonPathText(expressionOf(value));
const evaluated = async (text: string, states: object) => jsonataLibrary(text).evaluate({}, { states });

test('A reference leads to the member in JSONata, whatever its name', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ minLength: 1 }).filter((name) => !/^\d+$/.test(name)),
      async (name) => {
        const member = inJsonata(reference({ kind: 'input' }, [name]));
        expect(await evaluated(member, { input: Object.fromEntries([[name, 'found']]) })).toBe('found');
      },
    ),
  );
});

test('A reference is a path in JSONPath, whatever its name', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ minLength: 1 }), fc.nat()), { maxLength: 4 }), (path) => {
      expect(() => parsePath(inJsonPath(reference({ kind: 'input' }, path)))).not.toThrow();
    }),
  );
});

test('A reference starts where it is said', () => {
  const path = ['a', 'b c', 0];
  const roots = [{ kind: 'input' }, { kind: 'context' }, { kind: 'variable', name: 'order' }] as const;
  expect(roots.map((root) => inJsonata(reference(root, path)))).toEqual([
    '$states.input.a.`b c`[0]',
    '$states.context.a.`b c`[0]',
    '$order.a.`b c`[0]',
  ]);
  expect(roots.map((root) => inJsonPath(reference(root, path)))).toEqual([
    "$.a['b c'][0]",
    "$$.a['b c'][0]",
    "$order.a['b c'][0]",
  ]);
});

test.each<[Value<unknown>, string, string]>([
  [format('{} of {}', input.a, 2), '($states.input.a & " of " & 2)', "States.Format('{} of {}', $.a, 2)"],
  [format("it's {}", input.a), '("it\'s " & $states.input.a)', "States.Format('it\\'s {}', $.a)"],
  [jsonToString(input), '$string($states.input)', 'States.JsonToString($)'],
  [stringToJson(input.a), '$parse($states.input.a)', 'States.StringToJson($.a)'],
  [arrayLength(numbers()), '$count($states.input.list)', 'States.ArrayLength($.list)'],
  [mathAdd(input.n, 1), '($states.input.n + 1)', 'States.MathAdd($.n, 1)'],
  [hash('a{}', 'MD5'), '$hash("a{}", "MD5")', "States.Hash('a\\{\\}', 'MD5')"],
  [base64Encode(input.a), '$base64encode($states.input.a)', 'States.Base64Encode($.a)'],
  [base64Decode(input.a), '$base64decode($states.input.a)', 'States.Base64Decode($.a)'],
  [uuid(), '$uuid()', 'States.UUID()'],
])('A function is written in both languages (%#)', (value, jsonataForm, jsonPathForm) => {
  expect(inJsonata(value)).toBe(jsonataForm);
  expect(inJsonPath(value)).toBe(jsonPathForm);
  expect(() => parseIntrinsic(inJsonPath(value))).not.toThrow();
  expect(() => jsonataLibrary(inJsonata(value))).not.toThrow();
});

test('A function formats any text around any value as it is', async () => {
  const plain = fc.string().filter((text) => !text.includes('{}'));
  await fc.assert(
    fc.asyncProperty(plain, plain, fc.string(), async (before, after, value) => {
      const text = inJsonata(format(`${before}{}${after}`, input.a));
      expect(await evaluated(text, { input: { a: value } })).toBe(`${before}${value}${after}`);
    }),
  );
});

function numbers() {
  return reference<readonly number[]>({ kind: 'input' }, ['list']);
}

describe('a condition', () => {
  const states = {
    input: { text: 'a*c/d', number: 3, flag: false, nothing: null, at: '2026-01-01T00:00:00Z' },
  };
  const value = <Type>(name: string) => reference<Type>({ kind: 'input' }, [name]);

  test.each<[Condition, boolean, object]>([
    [stringEquals(value('text'), 'a*c/d'), true, { Variable: '$.text', StringEquals: 'a*c/d' }],
    [
      stringEquals(value('text'), value<string>('at')),
      false,
      { Variable: '$.text', StringEqualsPath: '$.at' },
    ],
    [stringMatches(value('text'), 'a\\**'), true, { Variable: '$.text', StringMatches: 'a\\**' }],
    [stringMatches(value('text'), '*.d'), false, { Variable: '$.text', StringMatches: '*.d' }],
    [numericLessThanEquals(value('number'), 3), true, { Variable: '$.number', NumericLessThanEquals: 3 }],
    [booleanEquals(value('flag'), false), true, { Variable: '$.flag', BooleanEquals: false }],
    [
      timestampGreaterThan(value('at'), '2026-01-01T00:30:00+01:00'),
      true,
      { Variable: '$.at', TimestampGreaterThan: '2026-01-01T00:30:00+01:00' },
    ],
    [isPresent(value('missing')), false, { Variable: '$.missing', IsPresent: true }],
    [isPresent(value('nothing')), true, { Variable: '$.nothing', IsPresent: true }],
    [isNull(value('nothing')), true, { Variable: '$.nothing', IsNull: true }],
    [isString(value('text')), true, { Variable: '$.text', IsString: true }],
    [isNumeric(value('text')), false, { Variable: '$.text', IsNumeric: true }],
    [isBoolean(value('flag')), true, { Variable: '$.flag', IsBoolean: true }],
    [isTimestamp(value('at')), true, { Variable: '$.at', IsTimestamp: true }],
    [isTimestamp(value('text')), false, { Variable: '$.text', IsTimestamp: true }],
    [holds(value('flag')), false, { Variable: '$.flag', BooleanEquals: true }],
    [
      and(isString(value('text')), or(isNull(value('text')), not(isPresent(value('missing'))))),
      true,
      {
        And: [
          { Variable: '$.text', IsString: true },
          { Or: [{ Variable: '$.text', IsNull: true }, { Not: { Variable: '$.missing', IsPresent: true } }] },
        ],
      },
    ],
  ])('A condition means the same in both languages (%#)', async (condition, expected, jsonPathForm) => {
    expect(await evaluated(conditionJsonata(condition), states)).toBe(expected);
    expect(conditionJsonPath(condition)).toEqual(jsonPathForm);
  });
});

test('An expression that is written in the language of its state is taken as it is', () => {
  expect(render({ a: jsonata('1 + 1') }, 'JSONata')).toEqual({ a: '{% 1 + 1 %}' });
  expect(render({ a: jsonPath('$.a[*]'), b: [input, 1], c: [{ d: input }] }, 'JSONPath')).toEqual({
    'a.$': '$.a[*]',
    'b.$': 'States.Array($, 1)',
    c: [{ 'd.$': '$' }],
  });
});
