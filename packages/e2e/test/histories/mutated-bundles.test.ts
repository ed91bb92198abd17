import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FUNCTION_NAMES } from '@wfm/contract';
import { expect, test } from 'vitest';
import { mutatedBundles, mutatedSource } from '../../src/histories/mutations/mutated-bundles.ts';
import { MUTATIONS } from '../../src/histories/mutations/mutations.ts';

const FILE = 'content/shorten.ts';

test('a mutation makes bundles of all functions', async () => {
  const folder = await mutatedBundles({
    name: 'another mark',
    file: FILE,
    text: "CUT_MARK = '…'",
    replacement: "CUT_MARK = '!'",
  });
  for (const name of FUNCTION_NAMES) {
    expect(existsSync(join(folder, name, 'index.mjs'))).toBe(true);
  }
  rmSync(folder, { recursive: true });
});

test.for([
  ['is not there', 'no such text'],
  ['is there more than once', 'CUT_MARK'],
] as const)('a mutation whose text %s is refused', async ([, text]) => {
  const mutation = { name: 'of nothing', file: FILE, text, replacement: '' };
  await expect(mutatedBundles(mutation)).rejects.toThrow(
    /"of nothing" replaces a text that stands once in .*shorten\.ts/,
  );
});

test.for(MUTATIONS)('the sources are such that they can be mutated: $name', (mutation) => {
  expect(mutatedSource(mutation).contents).toContain(mutation.replacement);
});
