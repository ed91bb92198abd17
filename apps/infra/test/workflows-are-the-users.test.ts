import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const TOP = fileURLToPath(new URL('../../..', import.meta.url));
const WORKFLOWS = join(TOP, 'apps', 'infra', 'workflows');

/** The programs that deploy what is listed; nothing else reads the list. */
const READERS = ['apps/infra/src/main.ts', 'apps/infra/src/preflight/main.ts'];

/** TypeScript of the workspaces, except what is installed or built, and the workflows themselves. */
function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (['node_modules', 'dist', '.turbo'].includes(entry.name) || path === WORKFLOWS) return [];
    if (entry.isDirectory()) return sources(path);
    return /\.[cm]?ts$/.test(entry.name) ? [path] : [];
  });
}

/** The files of a file's folder and others that it names by a relative path, in an import or a URL. */
function named(file: string): readonly string[] {
  const paths = readFileSync(file, 'utf8').matchAll(/'(\.{1,2}\/[^'\n]*)'/g);
  return [...paths].map(([, path = '']) => resolve(dirname(file), path));
}

const files = ['apps', 'packages'].flatMap((folder) => sources(join(TOP, folder)));
const naming = (isMeant: (path: string) => boolean) =>
  files.filter((file) => named(file).some(isMeant)).map((file) => relative(TOP, file).split(sep).join('/'));

test('Only the programs that deploy the stack read the list of workflows', () => {
  expect(files.length).toBeGreaterThan(500);
  expect(naming((path) => path.startsWith(`${WORKFLOWS}${sep}`))).toEqual(READERS);
});

test('No test runs a program that reads the list of workflows', () => {
  const programs = READERS.map((file) => join(TOP, file));
  expect(naming((path) => programs.includes(path))).toEqual([]);
});
