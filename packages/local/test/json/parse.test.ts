import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isJsonSequence, JsonSyntaxError, parseJson, printJson } from '../../src/json/index.ts';

/** Texts that are nearly JSON: a document with a character taken out, put in or changed. */
const nearlyJson = fc
  .tuple(
    fc.json(),
    fc.nat(),
    fc.constantFrom('', '"', '\\', ',', '}', ']', '0', '-', '.', 'e', ' ', '\u0007'),
  )
  .map(([text, position, replacement]) => {
    const at = position % (text.length + 1);
    return text.slice(0, at) + replacement + text.slice(at + 1);
  });

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('A text of JSON is taken or refused as the platform takes and refuses it', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), nearlyJson, fc.string()), (text) => {
      if (isJson(text)) expect(JSON.parse(printJson(parseJson(text)))).toEqual(JSON.parse(text));
      else expect(() => parseJson(text)).toThrow(JsonSyntaxError);
    }),
    { numRuns: 2_000 },
  );
});

test('A number of JSON is kept as it was written', () => {
  const text = '[1.0,3.018e2,12345678901234567890,-0,1E-400]';
  expect(printJson(parseJson(text))).toBe(text);
});

test('A key that occurs twice has its last value, at the place of the last', () => {
  expect(printJson(parseJson('{"a": 1, "b": 2, "a": 3}'))).toBe('{"b":2,"a":3}');
});

test('JSON nested as no service reads it is refused', () => {
  const depth = 1_002;
  expect(() => parseJson('['.repeat(depth) + ']'.repeat(depth))).toThrow(/maximum allowed nesting depth/);
});

test.each([
  ['{"a": tru}', "Unrecognized token 'tru'", 9],
  ["{'a': 1}", "Unexpected character (''' (code 39)): was expecting double-quote", 1],
  ['{"a" 1}', 'was expecting a colon', 5],
  ['[1 2]', 'was expecting comma to separate Array entries', 3],
  ['{"a": 1', 'Unexpected end-of-input', 7],
  ['"\\x"', "Unrecognized character escape 'x'", 3],
])('A mistake in JSON is named with its place: %s', (text, reason, offset) => {
  expect(() => parseJson(text)).toThrow(
    expect.objectContaining({ message: expect.stringContaining(reason), offset }),
  );
});

test('Several values with white space between them are a sequence; with anything else they are refused', () => {
  expect(isJsonSequence('"first line"\n"second line"')).toBe(true);
  expect(isJsonSequence('{"a": 1}')).toBe(true);
  expect(isJsonSequence('"first", "second"')).toBe(false);
  expect(isJsonSequence('first')).toBe(false);
  expect(isJsonSequence('')).toBe(false);
});
