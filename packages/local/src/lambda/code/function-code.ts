import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { unzipSync } from 'fflate';
import { FunctionCodeError } from '../errors.ts';

/** Where a function's code comes from. */
export type FunctionCode =
  | { readonly kind: 'zip'; readonly path: string }
  /** The files of an archive that is described but not made; by path in the archive. */
  | { readonly kind: 'files'; readonly files: ReadonlyMap<string, Uint8Array> };

/** A function's code on disk. */
export interface UnpackedCode {
  readonly folder: string;
  remove(): Promise<void>;
}

/**
 * Puts a function's files into a folder of their own, away from the repository: whatever the bundle forgot to bring is
 * not found there, as it is not found on Lambda.
 *
 * @throws FunctionCodeError
 */
export async function unpack(functionName: string, code: FunctionCode): Promise<UnpackedCode> {
  const files = await filesOf(functionName, code);
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'local-function-')));
  for (const [path, bytes] of files) {
    const target = resolve(folder, path);
    if (!target.startsWith(folder + sep)) {
      throw new FunctionCodeError(functionName, `has an entry ${JSON.stringify(path)} outside the archive`);
    }
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

async function filesOf(functionName: string, code: FunctionCode): Promise<Iterable<[string, Uint8Array]>> {
  switch (code.kind) {
    case 'files':
      return code.files;
    case 'zip':
      return Object.entries(await readZip(functionName, code.path)).filter(([path]) => !path.endsWith('/'));
    default:
      throw new TypeError(`Unknown kind of code ${JSON.stringify(code satisfies never)}`);
  }
}

async function readZip(functionName: string, path: string): Promise<Record<string, Uint8Array>> {
  try {
    return unzipSync(await readFile(path));
  } catch (cause) {
    throw new FunctionCodeError(functionName, `is not a readable zip file: ${path}. Build it first`, cause);
  }
}
