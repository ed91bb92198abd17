import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePathPart, pathOf, pathPartOf } from '../../src/api/path-parts.ts';

/** Texts in which what means something in a URL is frequent. */
const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom('.', '~'), maxLength: 4 }),
  fc.string({
    unit: fc.constantFrom('.', '~', '%', '/', '\\', '2', 'F', '#', '?', '&', '+', ' ', ';', 'ö', '\n'),
  }),
  fc.string({ unit: 'grapheme' }),
);

test('Any text comes back from the part of a path that is made of it, through the parser of URLs', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { pathname, search, hash } = new URL(`/keys/${pathPartOf(text)}`, 'http://127.0.0.1');
      const [, page, part = '', ...more] = pathname.split('/');
      expect([page, parsePathPart(part), more, search, hash]).toEqual(['keys', text, [], '', '']);
    }),
  );
});

test.each([
  ['.', '~.'],
  ['..', '~..'],
  ['~.', '~~.'],
  ['~', '~'],
  ['...', '...'],
  ['a%2Fb', 'a%252Fb'],
])('The text %j is written %j', (text, part) => {
  expect(pathPartOf(text)).toBe(part);
  expect(parsePathPart(part)).toBe(text);
});

test('Half of a character is written as the one that stands for what cannot be written', () => {
  expect(parsePathPart(pathPartOf('a\ud800'))).toBe('a\ufffd');
});

test('A part that is not percent-encoded is none', () => {
  expect(parsePathPart('100%')).toBeUndefined();
});

test('A path has its parameters, each as one part', () => {
  expect(pathOf('/api/keys/{key}/of/{workflow}', { key: '..', workflow: 'a/b' })).toBe(
    '/api/keys/~../of/a%2Fb',
  );
});
