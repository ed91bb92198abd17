import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { pictures } from '../../scripts/pictures/pictures.ts';

test('The checked-in pictures show the sample as it is; else run `pnpm graph`', async () => {
  const top = new URL('../../../../', import.meta.url);
  for (const { file, svg } of await pictures()) {
    expect(await readFile(new URL(file, top), 'utf8'), file).toBe(svg);
  }
});
