import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { pictures } from '../../workflows/pictures.ts';

test('the checked-in pictures show the workflows as they are; else run `pnpm graph`', async () => {
  const top = new URL('../../../../', import.meta.url);
  for (const { file, svg } of await pictures()) {
    expect(await readFile(new URL(file, top), 'utf8'), file).toBe(svg);
  }
});
