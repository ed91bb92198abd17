import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pictures } from './pictures.ts';

const top = new URL('../../../../', import.meta.url);

for (const { file, svg } of await pictures()) {
  const path = fileURLToPath(new URL(file, top));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, svg);
  process.stdout.write(`${file}\n`);
}
