import { describe, expect, test } from 'vitest';
import {
  canonicalPath,
  isDefinite,
  isReferencePath,
  LanguageSyntaxError,
  type PathSegment,
  parsePath,
} from '../../../src/language/index.ts';

const named = (...names: string[]): PathSegment => ({ kind: 'children', names });
const at = (...indices: number[]): PathSegment => ({ kind: 'indices', indices });
const slice = (start?: number, end?: number): PathSegment => ({ kind: 'slice', start, end });
const wildcard: PathSegment = { kind: 'wildcard' };
const below = (of: PathSegment): PathSegment => ({ kind: 'descendants', of });

test.each<[string, PathSegment[]]>([
  ['$', []],
  ['$.a.b', [named('a'), named('b')]],
  ['$.a ', [named('a')]],
  ["$['a b']", [named('a b')]],
  ['$.a["b"]', [named('a'), named('b')]],
  ['$[\'a\', "b"]', [named('a', 'b')]],
  ["$['it\\'s']", [named("it's")]],
  ["$['a\\\\b']", [named('a\\\\b')]],
  ['$.grün', [named('grün')]],
  ['$.a@b', [named('a@b')]],
  ['$.a?b', [named('a?b')]],
  [`$.\${name.with.dots}.b`, [named(`\${name.with.dots}`), named('b')]],
  ['$[0]', [at(0)]],
  ['$[-1]', [at(-1)]],
  ['$[ 0 , 2 ]', [at(0, 2)]],
  ['$.[0]', [at(0)]],
  ['$.*', [wildcard]],
  ['$.a[*]', [named('a'), wildcard]],
  ['$..b', [below(named('b'))]],
  ['$..*', [below(wildcard)]],
  ['$..[0]', [below(at(0))]],
  ['$[1:]', [slice(1)]],
  ['$[:-2]', [slice(undefined, -2)]],
  ['$[1:3]', [slice(1, 3)]],
  ['$.a.length()', [named('a'), { kind: 'function', name: 'length' }]],
])('The path %s has its steps', (text, segments) => {
  expect(parsePath(text)).toEqual({ text, root: { kind: 'input' }, segments });
});

test.each([
  '',
  'a',
  '$.',
  '$.a b',
  '$[',
  '$.a[',
  "$['a'",
  '$.a[0',
  '$.a[?(@.b]',
  '$.a[?@.b]',
  '$.a[?((@.b]',
  '$.a[?((@.b)]',
  '$.a[?(@.b == )]',
  '$.a[?(@.b =~ /(/)]',
  '$.a[?(@.b in [1)]',
  '$a.',
  '$.a[b]',
  '$$$',
  '$.a.unknown(1)',
  "$.a['b',0]",
  '$_x.a',
  '$.a=b',
])('%j is no path', (text) => {
  expect(() => parsePath(text)).toThrow(LanguageSyntaxError);
});

test('What is no path is refused with the place where reading stopped', () => {
  expect(() => parsePath('$.a b')).toThrow("Invalid path, unexpected ' ' at position 3: $.a b");
  expect(() => parsePath('$.a[')).toThrow('Invalid path, unexpected end at position 4: $.a[');
});

test.each([
  ['$order.id', { kind: 'variable', name: 'order' }],
  ['$.order', { kind: 'input' }],
  ['$$.order', { kind: 'context' }],
  ['$', { kind: 'input' }],
])('The path %s starts from its root', (text, root) => {
  expect(parsePath(text).root).toEqual(root);
});

test.each(['$.a[0].b', "$['a b']", '$variable', '$$.Execution.Id'])(
  'The path %s leads to one place',
  (text) => {
    expect(isReferencePath(parsePath(text))).toBe(true);
  },
);

test.each(['$.a[*]', '$..a', '$.a[1:]', '$.a[?(@.b)]', '$.a[0,1]', "$['a','b']", '$.a.length()'])(
  'The path %s does not lead to one place',
  (text) => {
    expect(isReferencePath(parsePath(text))).toBe(false);
  },
);

test.each([
  ['$.a[0].length()', true],
  ["$['a','b']", false],
  ['$.a[0,1]', false],
  ['$..a', false],
])('Whether %s selects one value at most is %s', (text, isOne) => {
  expect(isDefinite(parsePath(text))).toBe(isOne);
});

test.each([
  ['$.a[0].b', "$['a'][0]['b']"],
  ["$['a','b'][0,1]", "$['a','b'][0,1]"],
  ['$..a[*][1:2][:3]', "$..['a'][*][1:2][:3]"],
  ['$.a[?(@.b)].sum()', "$['a'][?].sum()"],
])('The path %s is written as AWS writes it in messages', (text, canonical) => {
  expect(canonicalPath(parsePath(text).segments)).toBe(canonical);
});

describe('a filter', () => {
  const filterOf = (text: string) => {
    const [segment] = parsePath(`$[?(${text})]`).segments;
    return segment?.kind === 'filter' ? segment.filter : undefined;
  };
  const item = (...names: string[]) => ({ kind: 'item', segments: names.map((name) => named(name)) });
  const literal = (value: unknown) => ({ kind: 'literal', value });
  const exists = (name: string) => ({ kind: 'exists', operand: item(name) });

  test.each(['==', '!=', '<=', '>=', '<', '>'])('A filter compares by %s', (operator) => {
    expect(filterOf(`@.a ${operator} 1`)).toEqual({
      kind: 'compare',
      operator,
      left: item('a'),
      right: literal(1),
    });
  });

  test.each<[string, unknown]>([
    ['1.5e3', 1_500],
    ['-1', -1],
    ["'it\\'s'", "it's"],
    ['"text"', 'text'],
    ['null', null],
    ['true', true],
    ['false', false],
    ['Receipt', 'Receipt'],
  ])('A filter compares with the literal %s', (text, value) => {
    expect(filterOf(`@.a==${text}`)).toMatchObject({ right: literal(value) });
  });

  test('A filter looks for a value in a list, and for a text by a pattern that matches all of it', () => {
    expect(filterOf("@.a in [1, 'b' , null]")).toMatchObject({
      operator: 'in',
      right: literal([1, 'b', null]),
    });
    expect(filterOf('@.a nin []')).toMatchObject({ operator: 'nin', right: literal([]) });
    expect(filterOf('@.a =~ /b|c/i')).toMatchObject({ right: { kind: 'regex', pattern: /^(?:b|c)$/i } });
  });

  test('A filter reads the whole input, too', () => {
    expect(filterOf('$.a == @.b')).toMatchObject({ left: { kind: 'root', segments: [named('a')] } });
  });

  test('A filter binds ! before &&, && before ||, and what is in brackets first', () => {
    expect(filterOf('@.a || !@.b && @.c')).toEqual({
      kind: 'or',
      left: exists('a'),
      right: { kind: 'and', left: { kind: 'not', filter: exists('b') }, right: exists('c') },
    });
    expect(filterOf('(@.a || @.b) && @.c')).toEqual({
      kind: 'and',
      left: { kind: 'or', left: exists('a'), right: exists('b') },
      right: exists('c'),
    });
  });
});
