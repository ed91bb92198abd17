import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../../src/index.ts';
import { ExpressionError } from '../../../src/index.ts';
import { evaluate, parseTemplate, referencesIn } from '../../../src/stack/expression/index.ts';
import { ref } from '../../support/terraform.ts';

const BLOCKS: Readonly<Record<string, Json>> = {
  letters: { arn: 'arn:letters', tags: { team: 'shop', 'the-cost': 7 }, ttl: [{ enabled: true }] },
};

/** `queue.letters`, two steps deep, is all there is. */
const scope = {
  folder: '/stack',
  resolve: (root: string, steps: readonly Json[]) => {
    const block = BLOCKS[String(steps[0])];
    if (root !== 'queue' || block === undefined) throw new ExpressionError(root, 'names nothing');
    return { value: block, stepsTaken: 1 };
  },
};

const evaluated = (text: string) => evaluate(parseTemplate(text), scope);

test.each<[string, Json]>([
  ['', ''],
  ['plain { text } % $', 'plain { text } % $'],
  [ref('queue.letters.arn'), 'arn:letters'],
  [`${ref('queue.letters.arn')}:*`, 'arn:letters:*'],
  [`a-${ref('queue.letters.tags.team')}-${ref('queue.letters["arn"]')}`, 'a-shop-arn:letters'],
  [`$${ref('aws:username')} and %%{x}`, `${ref('aws:username')} and %{x}`],
  [ref('queue.letters.tags'), { team: 'shop', 'the-cost': 7 }],
  [ref('queue.letters.tags["the-cost"]'), 7],
  [ref('queue.letters.ttl[0].enabled'), true],
  [ref('queue.letters.ttl.0.enabled'), true],
  [ref('queue.letters.tags[0].team'), 'shop'],
  [ref(' [ 1, -2.5e1, true, null, "x" ] '), [1, -25, true, null, 'x']],
  [ref('{ a = 1, "b" : 2 }'), { a: 1, b: 2 }],
  [ref('("text")'), 'text'],
  [ref(`"in ${ref('queue.letters.arn')} \\"quoted\\" \\u00fc\\n"`), 'in arn:letters "quoted" ü\n'],
  [ref('{ a = [ { b = 5 } ] }.a[0].b'), 5],
])('The template %s is %j', (text, expected) => {
  expect(evaluated(text)).toEqual(expected);
});

test.each<[string, Json]>([
  [
    'jsonencode({ b = 1, a = [queue.letters.arn, "<&>"] })',
    '{"a":["arn:letters","\\u003c\\u0026\\u003e"],"b":1}',
  ],
  ['jsonencode([{ b = 1, a = [2, 1] }])', '[{"a":[2,1],"b":1}]'],
  ['jsondecode("{\\"a\\":1}").a', 1],
  ['join("-", ["a", "b"], ["c"])', 'a-b-c'],
  ['split(",", "a,b")', ['a', 'b']],
  ['replace("a-b-c", "-", "")', 'abc'],
  ['concat([1], [2, 3])', [1, 2, 3]],
  ['merge({ a = 1, b = 1 }, { b = 2 })', { a: 1, b: 2 }],
  ['toset(["a", "b", "a"])', ['a', 'b']],
  ['length("four")', 4],
  ['length({ a = 1 })', 1],
  ['upper(lower("Ab"))', 'AB'],
  ['tostring(7)', '7'],
  ['tonumber("7")', 7],
  ['trimprefix("aws.states", "aws.")', 'states'],
  ['basename("a/b.zip")', 'b.zip'],
])('A template calls %s as Terraform does', (call, expected) => {
  expect(evaluated(ref(call))).toEqual(expected);
});

test.each([
  [ref('queue.'), 'has no attribute after a dot'],
  [ref('upper(null)'), 'is not a text, as the function needs it'],
  [ref('upper([1])'), 'is not a text, as the function needs it'],
  [ref('concat("a")'), 'is not a list, as the function needs it'],
  [ref('queue.none.arn'), 'names nothing'],
  [ref('queue.letters.color'), 'which the local engine does not know there'],
  [`text ${ref('queue.letters.tags')}`, 'is not a text and stands in one'],
  [ref('timestamp()'), 'calls a function that the local engine does not know'],
  [ref('1 + 2'), 'has no "}"'],
  [ref('queue.letters.arn == "x" ? 1 : 2'), 'has no "}"'],
  [ref('queue.letters[*].arn'), 'cannot be read'],
  [ref('"no end'), 'does not end'],
  [ref('"\\q"'), 'unknown escape'],
  ['%{ if true }x%{ endif }', 'template directive'],
  [ref('join(1)'), 'no error'],
])('The template %s is refused: %s', (text, problem) => {
  if (problem === 'no error') expect(evaluated(text)).toBe('');
  else expect(() => evaluated(text)).toThrow(problem);
});

test('A template is any text at all, once its dollars and percents are doubled', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('$', '%', '{', '}', 'a', '"', '\\') }), (text) => {
      const escaped = text.replace(/[$%]\{/g, (sign) => `${sign[0]}${sign}`);
      // A sign before a doubled one would be read as a third.
      fc.pre(!/[$%][$%]+\{/.test(text));
      expect(evaluated(escaped)).toBe(text);
    }),
  );
});

test('References in a value are found however deep', () => {
  const found = referencesIn({
    a: [`x ${ref('aws_a.one.arn')}`],
    b: { c: ref('jsonencode({ k = data.aws_b.two[local.index].id })') },
  });
  expect(found).toEqual([
    { root: 'aws_a', names: ['one', 'arn'] },
    { root: 'data', names: ['aws_b', 'two'] },
    { root: 'local', names: ['index'] },
  ]);
});
