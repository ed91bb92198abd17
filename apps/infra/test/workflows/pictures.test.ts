import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { pictures } from '../../workflows/pictures.ts';

it('the checked-in pictures show the workflows as they are; else run `pnpm graph`', async () => {
  const top = new URL('../../../../', import.meta.url);
  for (const { file, svg } of await pictures()) {
    expect(await readFile(new URL(file, top), 'utf8'), file).toBe(svg);
  }
});
