import { expect, test } from 'vitest';
import { parseDefinitionText } from '../../src/language/index.ts';

function found(text: string): string[] {
  const result = parseDefinitionText(text);
  return result.valid ? [] : result.diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

test('The text of a sound definition gives the definition', () => {
  const machine = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };
  expect(parseDefinitionText(JSON.stringify(machine))).toEqual({ valid: true, definition: machine });
});

test('The text of a definition is a JSON object', () => {
  expect(found('{')).toEqual([
    expect.stringMatching(/^INVALID_JSON_DESCRIPTION: Definition is not valid JSON/),
  ]);
  expect(found('[]')).toEqual(['SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object']);
  expect(found(' ')).toEqual(['SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object']);
});

test('The text of a definition has no member twice: plain parsing would lose a state without a word', () => {
  expect(
    found(
      '{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"S"},"A":{"Type":"Fail"},"S":{"Type":"Succeed"}}}',
    ),
  ).toEqual(["INVALID_JSON_DESCRIPTION: Duplicate field 'A'"]);
  expect(
    found('{"StartAt":"A","States":{"A":{"Type":"Pass","Result":[{"a":1},{"\\u0061":2,"a":3}],"End":true}}}'),
  ).toEqual(["INVALID_JSON_DESCRIPTION: Duplicate field 'a'"]);
});

test('The text of a definition may have one name in several objects, and texts that look like members', () => {
  const text = JSON.stringify({
    StartAt: 'A',
    States: { A: { Type: 'Pass', Result: [{ a: { a: '"a":1,"a":2' } }, { a: [] }], End: true } },
  });
  expect(found(text)).toEqual([]);
});

test('The text of a definition is nested no deeper than can be walked', () => {
  const nested = (depth: number) =>
    `{"StartAt":"A","States":{"A":{"Type":"Pass","End":true,"Result":${'['.repeat(depth)}${']'.repeat(depth)}}}}`;
  expect(found(nested(900))).toEqual([]);
  expect(found(nested(100_000))).toEqual([
    'INVALID_JSON_DESCRIPTION: Definition is nested more than 1000 levels deep',
  ]);
});

test('The text of a definition has at most 1,048,576 characters', () => {
  expect(found(' '.repeat(1_048_577))).toEqual([
    'SCHEMA_VALIDATION_FAILED: Definition must not be longer than 1048576 characters',
  ]);
});
