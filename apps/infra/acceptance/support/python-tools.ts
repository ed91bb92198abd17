import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './program.ts';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url));

/**
 * Installs packages from PyPI into a folder of their own, once.
 *
 * @param packages with their versions, `name==1.2.3`; the first names the folder.
 * @param environment of the caller, as pip reads its settings from there.
 * @returns the folder of their programs.
 * @throws MissingToolError if there is no Python.
 */
export async function pythonTools(
  packages: readonly [string, ...string[]],
  environment: NodeJS.ProcessEnv,
): Promise<string> {
  const folder = join(CACHE, packages[0].replace('==', '-'));
  const bin = join(folder, 'bin');
  const complete = join(bin, packages[0].split('==')[0] ?? '');
  if (existsSync(complete)) return bin;
  rmSync(folder, { recursive: true, force: true });
  const options = {
    cwd: '.',
    env: Object.fromEntries(
      Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    install: 'Install Python 3.10 or later.',
  };
  await run('python3', ['-m', 'venv', folder], options);
  await run(join(bin, 'pip'), ['install', '--quiet', ...packages], options);
  return bin;
}
