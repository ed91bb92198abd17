import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FUNCTION_NAMES } from '@wfm/contract';
import { expect, test } from 'vitest';
import { editsOf, MUTATIONS } from '../../src/histories/mutations/mutations.ts';
import { editedBundles, editedSources } from '../../src/histories/releases/edited-bundles.ts';
import { nextReleaseBundles } from '../../src/histories/releases/next-release.ts';
import { PLANTS } from '../../src/soak/plants/plants.ts';

const FILE = 'handlers/src/content/shorten.ts';

test('Edits make bundles of all functions', async () => {
  const folder = await editedBundles('another mark', [
    { file: FILE, text: "CUT_MARK = '…'", replacement: "CUT_MARK = '!'" },
  ]);
  for (const name of FUNCTION_NAMES) {
    expect(existsSync(join(folder, name, 'index.mjs'))).toBe(true);
  }
  rmSync(folder, { recursive: true });
});

test('The next release writes items of a newer format', async () => {
  const folder = await nextReleaseBundles();
  expect(readFileSync(join(folder, 'fail', 'index.mjs'), 'utf8')).toContain('addedByNextRelease');
  rmSync(folder, { recursive: true });
});

test.for([
  ['is not there', 'no such text'],
  ['is there more than once', 'CUT_MARK'],
] as const)('An edit whose text %s is refused', async ([, text]) => {
  await expect(editedBundles('of nothing', [{ file: FILE, text, replacement: '' }])).rejects.toThrow(
    /"of nothing" replaces a text that stands once in .*shorten\.ts/,
  );
});

const PLANTED = PLANTS.map(({ mutation }) => mutation);

test.for([...new Set([...MUTATIONS, ...PLANTED])])(
  'Each mutation finds the source that it edits: $name',
  (mutation) => {
    const edits = editsOf(mutation);
    const sources = [...editedSources(mutation.name, edits)];
    for (const { file, replacement } of edits) {
      expect(sources.find(([path]) => path.endsWith(file))?.[1]).toContain(replacement);
    }
  },
);
