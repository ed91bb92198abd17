import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files under a folder by their path, in order. */
export function tree(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'latin1')]));
}
