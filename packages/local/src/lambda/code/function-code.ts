import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix, resolve, sep } from 'node:path';
import { FunctionCodeError } from '../errors.ts';

/** A function's files, by their path in its archive. */
export type FunctionFiles = ReadonlyMap<string, Uint8Array>;

/** A function's code as it was handed in. */
export interface FunctionCode {
  readonly files: FunctionFiles;
  /** Digest by which one code is told from another, base64; that of the archive, where there was one. */
  readonly sha256: string;
  /** Of the archive, where there was one; else of the files. */
  readonly sizeBytes: number;
}

/** A function's code on disk. */
export interface UnpackedCode {
  readonly folder: string;
  remove(): Promise<void>;
}

/** @throws FunctionCodeError when a path leads out of the function's folder, or cannot be that of a file. */
export function requireUsablePaths(files: FunctionFiles): void {
  const folder = resolve('folder');
  const paths = new Set([...files.keys()].map((path) => posix.normalize(path)));
  for (const path of files.keys()) {
    const shown = JSON.stringify(path);
    if (!resolve(folder, path).startsWith(folder + sep)) {
      throw new FunctionCodeError('unusable path', `has an entry ${shown} outside of its archive`);
    }
    if (path.includes('\0')) throw new FunctionCodeError('unusable path', `has an entry ${shown} with NUL`);
    const parent = parentsOf(posix.normalize(path)).find((candidate) => paths.has(candidate));
    if (parent !== undefined) {
      throw new FunctionCodeError('unusable path', `has an entry ${shown} below the file ${parent}`);
    }
  }
}

/**
 * Puts a function's files into a folder of their own, away from the repository: whatever the bundle forgot to bring is
 * not found there, as it is not found on Lambda.
 */
export async function unpack(files: FunctionFiles): Promise<UnpackedCode> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'local-function-')));
  for (const [path, bytes] of files) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** `a/b/c`: `a/b`, `a`. */
function parentsOf(path: string): readonly string[] {
  const parent = posix.dirname(path);
  return parent === '.' || parent === '/' ? [] : [parent, ...parentsOf(parent)];
}
