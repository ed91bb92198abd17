import { describe, expect, it } from 'vitest';
import { intrinsicProblem } from '../../../src/validate/jsonpath/intrinsic.ts';
import { isPath, isReferencePath, variableOf } from '../../../src/validate/jsonpath/path.ts';

describe('an intrinsic function call', () => {
  it.each([
    'States.UUID()',
    "States.Format('{} and {}', $.a, $$.Execution.Id)",
    "States.Format('it\\'s \\{\\} \\\\')",
    'States.MathAdd(States.ArrayLength($list), -1)',
    'States.JsonMerge($.a, States.StringToJson(\'{"a": 1}\'), false)',
    'States.ArrayContains( $.a , 1.5e3 )',
    "States.StringSplit('a\nb', '\n')",
  ])('is %s', (text) => {
    expect(intrinsicProblem(text)).toBeUndefined();
  });

  it.each([
    ['States.Nothing()', 'names no intrinsic function'],
    ['States.UUID(1)', 'gives States.UUID 1 arguments; it takes 0'],
    ['States.MathAdd(1)', 'gives States.MathAdd 1 arguments; it takes 2'],
    ["States.Format('\\\"')", 'escapes something else'],
    ["States.Format('open)", 'not closed'],
    ['States.ArrayLength($.a', 'no comma'],
    ['States.UUID() + 1', 'after its closing parenthesis'],
    ['States.ArrayLength(a)', 'neither a path'],
  ])('is not %s', (text, problem) => {
    expect(intrinsicProblem(text)).toContain(problem);
  });
});

describe('a path', () => {
  it.each([
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
  ])('is %s', (text) => {
    expect(isPath(text)).toBe(true);
  });

  it.each(['', 'a', '$.', '$.a b', '$[', '$.a[', '$.a[?(@.b]', '$a.', '$.a[b]', '$$$'])(
    'is not %s',
    (text) => {
      expect(isPath(text)).toBe(false);
    },
  );

  it('leads to one place if it has members and indices only', () => {
    expect(['$.a[0].b', "$['a b']", '$variable'].map(isReferencePath)).toEqual([true, true, true]);
    expect(['$.a[*]', '$..a', '$.a[1:]', '$.a[?(@.b)]', '$.a[0,1]'].map(isReferencePath)).toEqual(
      Array(5).fill(false),
    );
  });

  it('starts from a variable where a name follows the sign at once', () => {
    expect(['$order.id', '$.order', '$$.order', '$'].map(variableOf)).toEqual([
      'order',
      undefined,
      undefined,
      undefined,
    ]);
  });
});
