import fc from 'fast-check';
import { expect, test } from 'vitest';
import { satisfies } from '../support/pattern.ts';

test('A prefix and a suffix are satisfied by the strings that begin or end so, and by nothing but strings', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (affix, text) => {
      expect(satisfies({ prefix: affix }, text)).toBe(text.startsWith(affix));
      expect(satisfies({ suffix: affix }, text)).toBe(text.endsWith(affix));
      expect(satisfies({ prefix: affix }, affix + text)).toBe(true);
      expect(satisfies({ suffix: affix }, text + affix)).toBe(true);
    }),
  );
  expect(satisfies({ prefix: '1' }, 12)).toBe(false);
  expect(satisfies({ suffix: 'l' }, null)).toBe(false);
});

test('A prefix and a suffix can ignore the case', () => {
  expect(satisfies({ prefix: { 'equals-ignore-case': 'EventB' } }, 'eventbridge')).toBe(true);
  expect(satisfies({ suffix: { 'equals-ignore-case': '.PNG' } }, 'image.png')).toBe(true);
  expect(satisfies({ suffix: { 'equals-ignore-case': '.PNG' } }, 'png')).toBe(false);
  expect(satisfies({ prefix: { 'equals-ignore-case': 'ÄRGER' } }, 'ärgerlich')).toBe(true);
});

test('equals-ignore-case is satisfied by every spelling of the same letters and by no other text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme-ascii' }),
      fc.string({ unit: 'grapheme-ascii' }),
      (text, other) => {
        expect(satisfies({ 'equals-ignore-case': text }, text.toUpperCase())).toBe(true);
        expect(satisfies({ 'equals-ignore-case': text.toUpperCase() }, text)).toBe(true);
        expect(satisfies({ 'equals-ignore-case': text }, other)).toBe(
          text.toLowerCase() === other.toLowerCase(),
        );
      },
    ),
  );
  expect(satisfies({ 'equals-ignore-case': 'null' }, null)).toBe(false);
});
