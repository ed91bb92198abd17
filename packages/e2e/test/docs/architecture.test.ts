import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOT = new URL('../../../../', import.meta.url);
const page = readFileSync(new URL('docs/architecture.md', ROOT), 'utf8');

/** Paths from the top level that the page names, in backticks. */
const named = [...page.matchAll(/`((?:apps|packages|docs|\.ci)\/[\w./-]+)`/gu)].map(([, path = '']) => path);

test('The map for newcomers names only files and folders that are there', () => {
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([]);
});

test('The map for newcomers names every workspace', () => {
  const workspaces = ['contract', 'asl', 'handlers', 'local', 'e2e'].map((name) => `packages/${name}`);
  expect(named).toEqual(expect.arrayContaining([...workspaces, 'apps/infra', 'apps/cli']));
});

test('The map for newcomers is two pages', () => {
  expect(page.split('\n').length).toBeLessThan(130);
});

test('The map for newcomers links to pages that are there', () => {
  const links = [...page.matchAll(/\]\(([^)#]+)\)/gu)].map(([, target = '']) => target);
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((target) => !existsSync(new URL(target, new URL('docs/', ROOT))))).toEqual([]);
});
