import { Lazy, Token } from 'cdktf';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { templateText } from '../../src/terraform/template-text.ts';

/** Reads a template without references as Terraform does. */
function read(template: string): string {
  const found = /\$\$\{|%%\{|\$\{|%\{/g;
  return template.replaceAll(found, (sequence) => {
    if (sequence.length < 3)
      throw new Error(`Terraform would take ${sequence} for the start of a reference.`);
    return sequence.slice(1);
  });
}

test('A template text gives Terraform the text itself, whatever stands in it', () => {
  const piece = fc.constantFrom('${', '%{', '{%', '%}', '$', '%', '}', 'a', '"');
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      expect(read(templateText(text))).toBe(text);
    }),
  );
});

test('A template text leaves the tokens of CDKTF alone', () => {
  const token = Token.asString(Lazy.stringValue({ produce: () => 'x' }));
  expect(templateText(`{"a":"${token}"}`)).toBe(`{"a":"${token}"}`);
});

test('A template text keeps JSONata, which has its own braces, apart from directives', () => {
  expect(templateText('{% {"a": 1} %}')).toBe('{% {"a": 1} %}');
  expect(templateText('{%{"a": 1}%}')).toBe('{%%{"a": 1}%}');
});
