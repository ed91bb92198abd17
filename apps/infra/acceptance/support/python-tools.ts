import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from './cache.ts';
import { environmentOf, run } from './program.ts';

/** What the suite takes from PyPI, with versions; the first names the folder and the program that is run. */
export const PYTHON_PACKAGES = {
  // Its own command listens on every address of the machine, so another program serves it.
  ministack: ['ministack==1.5.33', 'hypercorn==0.18.0'],
  checkov: ['checkov==3.3.30'],
} as const satisfies Record<string, readonly [string, ...string[]]>;

/**
 * Installs packages from PyPI into a folder of their own, once.
 *
 * @param environment of the caller, as pip reads its settings from there.
 * @returns the folder of their programs.
 * @throws MissingToolError if there is no Python.
 * @throws ProgramError if they cannot be installed.
 */
export async function pythonTools(
  name: keyof typeof PYTHON_PACKAGES,
  environment: NodeJS.ProcessEnv,
): Promise<string> {
  const packages = PYTHON_PACKAGES[name];
  const folder = join(CACHE, packages[0].replace('==', '-'));
  const bin = join(folder, 'bin');
  // Its programs are there before all that they import is.
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return bin;
  rmSync(folder, { recursive: true, force: true });
  const options = { cwd: '.', env: environmentOf(environment), install: 'Install Python 3.10 or later.' };
  await run('python3', ['-m', 'venv', folder], options);
  await run(join(bin, 'pip'), ['install', '--quiet', ...packages], options);
  writeFileSync(complete, '');
  return bin;
}
