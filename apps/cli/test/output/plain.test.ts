import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oneLine } from '../../src/output/one-line.ts';
import { obeyedByNone, plain } from '../../src/output/plain.ts';
import { tableLines } from '../../src/output/table.ts';
import { processTerminal } from '../../src/output/terminal.ts';

/** Control characters, and those that turn or break a line. */
const ORDER = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;
const anyText = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom('\u001b', '\u009b', '\n', '\r', '\u202e', '\u061c', 'x'),
  ),
});

test('Nothing that comes from outside gives a terminal an order', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(plain(text)).not.toMatch(ORDER);
      expect(oneLine(text)).not.toMatch(ORDER);
      for (const line of tableLines([
        [text, 'b'],
        ['a', text],
      ]))
        expect(line).not.toMatch(ORDER);
    }),
  );
});

test('Of a whole line the colours and line ends of the program stay, and no other order', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: it is about them
      const rest = obeyedByNone(text).replace(/\u001b\[[\d;]*m|[\n\t]/gu, '');
      expect(rest).not.toMatch(ORDER);
    }),
  );
  const coloured = '\u001b[31mred\u001b[39m\nnext';
  expect(obeyedByNone(coloured)).toBe(coloured);
  expect(obeyedByNone('\u001b[2J')).toBe('\\u001b[2J');
});

test('JSON means the same after it', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(JSON.parse(obeyedByNone(JSON.stringify(text)))).toBe(text);
    }),
  );
});

test('The streams of the process are written so', () => {
  const written: string[] = [];
  const { stdout } = process;
  const write = stdout.write;
  stdout.write = (text: string | Uint8Array) => written.push(String(text)) > 0;
  try {
    processTerminal().line('\u001b]0;owned\u0007');
  } finally {
    stdout.write = write;
  }
  expect(written).toEqual(['\\u001b]0;owned\\u0007\n']);
});
