import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FUNCTION_NAMES } from '@wfm/contract';
import { App } from 'cdktf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ShopStack } from '../../examples/existing-app/shop-stack.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tree } from '../support/tree.ts';
import { outsideApp, packInto } from './outside-app.ts';

const TSC = fileURLToPath(new URL('../../node_modules/.bin/tsc', import.meta.url));
const TSX = import.meta.resolve('tsx');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'wfm-package-')));
const own = join(folder, 'node_modules', '@wfm', 'constructs');

beforeAll(() => outsideApp(folder, packInto(folder)));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program in the app's folder, and gives what it said where it failed. */
function run(program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}`;
}

test('The tarball holds code, types and the functions, and no source or test', () => {
  const files = Object.keys(tree(own));
  for (const name of FUNCTION_NAMES) expect(files).toContain(`dist/bundles/${name}/index.mjs`);
  expect(files).toContain('dist/index.js');
  expect(files.filter((file) => !/^(dist\/|package\.json$|README\.md$|LICENSE$)/.test(file))).toEqual([]);
});

test('The tarball names no other workspace that would have to be installed', () => {
  const manifest = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8'));
  const needed = Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies });
  expect(needed.filter(([name, range]) => name.startsWith('@wfm/') || /[:*]/.test(String(range)))).toEqual(
    [],
  );
  const texts = Object.entries(tree(join(own, 'dist'))).filter(([file]) =>
    /(?<!bundles.*)\.(js|d\.ts)$/.test(file),
  );
  const naming = texts.filter(([, text]) => /\b(?:from|import)\s*\(?\s*["']@wfm\//.test(text));
  expect(naming.map(([file]) => file)).toEqual([]);
});

test('An app outside of the repository compiles with it, in the resolution of Node.js', () => {
  expect(run(TSC, '-p', '.')).toBe('');
});

test('An app outside of the repository synthesizes the stack that it would within', () => {
  expect(run(process.execPath, '--no-deprecation', '--import', TSX, 'app/main.ts')).toBe('');
  const stacks = tree(join(folder, 'cdktf.out', 'stacks', 'shop'));
  const within = new App({ outdir: temporaryFolder() });
  const stack = new ShopStack(within, 'shop').toTerraform() as { readonly resource: object };
  const outside = JSON.parse(stacks['cdk.tf.json'] ?? '') as { readonly resource: object };
  expect(withoutNotes(outside.resource)).toEqual(withoutNotes(stack.resource));
  for (const name of FUNCTION_NAMES) expect(Object.keys(stacks)).toContain(`packages/${name}.zip`);
});

/** Members called `//` are CDKTF's notes, with places in files. */
function withoutNotes(value: object): unknown {
  return JSON.parse(JSON.stringify(value, (name, member: unknown) => (name === '//' ? undefined : member)));
}
