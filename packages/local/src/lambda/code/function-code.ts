import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { unzipSync } from 'fflate';
import { FunctionCodeError } from '../errors.ts';

/** A function's files, by their path in its archive. */
export type FunctionCode = ReadonlyMap<string, Uint8Array>;

/** A function's code on disk. */
export interface UnpackedCode {
  readonly folder: string;
  remove(): Promise<void>;
}

/** @throws FunctionCodeError when the bytes are no zip archive. */
export function functionCodeFromZip(archive: Uint8Array): FunctionCode {
  try {
    const entries = Object.entries(unzipSync(archive));
    return new Map(entries.filter(([path]) => !path.endsWith('/')));
  } catch (cause) {
    throw new FunctionCodeError('is not a readable zip archive', cause);
  }
}

/** @throws FunctionCodeError when a path leads out of the function's folder. */
export function requirePathsInside(code: FunctionCode): void {
  const folder = resolve('folder');
  for (const path of code.keys()) {
    if (!resolve(folder, path).startsWith(folder + sep)) {
      throw new FunctionCodeError(`has an entry ${JSON.stringify(path)} outside of its archive`);
    }
  }
}

/**
 * Puts a function's files into a folder of their own, away from the repository: whatever the bundle forgot to bring is
 * not found there, as it is not found on Lambda.
 */
export async function unpack(code: FunctionCode): Promise<UnpackedCode> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'local-function-')));
  for (const [path, bytes] of code) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
