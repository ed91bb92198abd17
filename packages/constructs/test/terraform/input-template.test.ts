import { expect, test } from 'vitest';
import { inputTemplateText, mistakenForVariable } from '../../src/terraform/input-template.ts';

const VARIABLES = '{"ingestedAt":"<aws.events.event.ingestion-time>","event":<aws.events.event.json>}';

test('A template with the variables of the stack is passed on, escaped for Terraform', () => {
  expect(inputTemplateText(VARIABLES)).toBe(VARIABLES);
  expect(inputTemplateText('{"a":"${b}"}')).toBe('{"a":"$${b}"}');
});

test.each(['Order<Cancelled>', 'a < b', 'a > b', '<aws.events.rule-name>', '<aws.events.event.json'])(
  'The text %s would be mistaken for a variable',
  (text) => {
    const template = `{"literal":${JSON.stringify(text)},${VARIABLES.slice(1)}`;
    expect(mistakenForVariable(template)).toBe(text);
    expect(() => inputTemplateText(template)).toThrow(TypeError);
  },
);
