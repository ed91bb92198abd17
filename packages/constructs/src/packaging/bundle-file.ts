import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BundleName } from '@wfm/contract';
import { BundleMissingError } from '../errors.ts';

/** The file in a function's zip; its handler is `index.handler`. */
export const BUNDLE_FILE = 'index.mjs';

/**
 * Where the built code of a function is. The source map beside it stays at home.
 *
 * @throws BundleMissingError if it was not built.
 */
export function bundleFile(bundlesFolder: string, name: BundleName): string {
  const file = join(bundlesFolder, name, BUNDLE_FILE);
  if (!existsSync(file)) throw new BundleMissingError(name, file);
  return file;
}
