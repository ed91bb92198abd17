import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Files of an archive, by their path in it. */
export type BundleFiles = ReadonlyMap<string, Uint8Array>;

/** Every file below a folder, in order of path, with `/` between its parts. */
export async function filesBelow(folder: string): Promise<BundleFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(
    await Promise.all(
      paths.map(
        async (path): Promise<[string, Uint8Array]> => [
          relative(folder, path).split(sep).join('/'),
          await readFile(path),
        ],
      ),
    ),
  );
}

/** A digest of paths and contents, which changes when the archive would. */
export function digestOf(files: BundleFiles, algorithm: 'md5' | 'sha1' | 'sha256' | 'sha512'): Buffer {
  const hash = createHash(algorithm);
  for (const [path, bytes] of files) hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  return hash.digest();
}

/** Of all files together, in bytes. */
export function sizeOf(files: BundleFiles): number {
  return [...files.values()].reduce((size, { length }) => size + length, 0);
}
