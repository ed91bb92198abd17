import { expect, test } from 'vitest';
import {
  INTRINSIC_FUNCTIONS,
  type IntrinsicName,
  LanguageSyntaxError,
  parseIntrinsic,
  parsePath,
  takesArguments,
} from '../../../src/language/index.ts';

const literal = (value: unknown) => ({ kind: 'literal', value });
const path = (text: string) => ({ kind: 'path', path: parsePath(text) });

test.each<[string, unknown[]]>([
  ['States.UUID()', []],
  ['States.Array( )', []],
  ['States.Array(1, -1.5e3, true, false, null)', [1, -1_500, true, false, null].map(literal)],
  ['States.ArrayContains( $.a , $list )', [path('$.a'), path('$list')]],
  [
    "States.Format('{} and {}', $.a, $$.Execution.Id)",
    [literal('{} and {}'), path('$.a'), path('$$.Execution.Id')],
  ],
  ["States.Format('it\\'s \\{\\} \\\\', '\\{')", [literal("it's \\{\\} \\"), literal('{')]],
  ["States.StringSplit('a\nb', '\n')", [literal('a\nb'), literal('\n')]],
])('The call %j of an intrinsic function has its arguments', (text, args) => {
  expect(parseIntrinsic(text)).toMatchObject({ text, arguments: args });
});

test('A call of an intrinsic function has calls as arguments', () => {
  expect(parseIntrinsic('States.MathAdd(States.ArrayLength($list), -1)')).toEqual({
    name: 'States.MathAdd',
    text: 'States.MathAdd(States.ArrayLength($list), -1)',
    arguments: [
      {
        kind: 'call',
        call: {
          name: 'States.ArrayLength',
          text: 'States.ArrayLength($list)',
          arguments: [path('$list')],
        },
      },
      literal(-1),
    ],
  });
});

test.each([
  ['States.Nothing()', 'There is no intrinsic function States.Nothing'],
  ['States.constructor()', 'There is no intrinsic function States.constructor'],
  ['States.UUID(1)', 'States.UUID does not take 1 arguments'],
  ['States.MathAdd(1)', 'States.MathAdd does not take 1 arguments'],
  ['States.UUID', 'unexpected end'],
  ["States.Format('\\\"')", "unexpected '\"'"],
  ["States.Format('open)", 'unexpected end'],
  ['States.ArrayLength($.a', 'unexpected end'],
  ['States.UUID() + 1', "unexpected '+' at position 14"],
  ['States.ArrayLength(a)', "unexpected 'a' at position 19"],
  ['States.ArrayLength(nullx)', "unexpected 'n' at position 19"],
  ['States.Array(1,', 'unexpected end'],
  ['States.Array(1,)', "unexpected ')' at position 15"],
  ['States.Array(,1)', "unexpected ',' at position 13"],
  ['Other.UUID()', "Invalid intrinsic function, unexpected 'O' at position 0"],
])('%s is no call of an intrinsic function, and the error says why', (text, problem) => {
  expect(() => parseIntrinsic(text)).toThrow(LanguageSyntaxError);
  expect(() => parseIntrinsic(text)).toThrow(problem);
});

test.each(Object.entries(INTRINSIC_FUNCTIONS))(
  '%s takes %j arguments, not one more or less',
  (name, arity) => {
    const takes = (count: number) => takesArguments(name as IntrinsicName, count);
    const most = 'most' in arity ? arity.most : arity.least + 100;
    expect([takes(arity.least - 1), takes(arity.least), takes(most)]).toEqual([false, true, true]);
    expect(takes(most + 1)).toBe(!('most' in arity));
  },
);
