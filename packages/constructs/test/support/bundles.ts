import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE_NAMES } from '@wfm/contract';

/** Writes a small bundle per function, as the build of the handlers lays them out. */
export function writeBundles(folder: string): string {
  for (const name of BUNDLE_NAMES) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'index.mjs'), `export const handler = async () => '${name}';\n`);
    writeFileSync(join(folder, name, 'index.mjs.map'), '{"version":3}');
  }
  return folder;
}
