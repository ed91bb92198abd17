import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SIGNAL_KINDS } from '@wfm/contract';
import { expect, test } from 'vitest';

const ROOT = new URL('../../../../', import.meta.url);
const page = readFileSync(new URL('docs/architecture.md', ROOT), 'utf8');

/** Paths from the top level that the page names, in backticks. */
const named = [...page.matchAll(/`((?:apps|packages|docs|\.ci)\/[\w./-]+)`/gu)].map(([, path = '']) => path);

test('The map for newcomers names only files and folders that are there', () => {
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([]);
});

test('The map for newcomers names nothing in the workflows, which anybody may take away', () => {
  expect(named).toContain('apps/infra/workflows');
  expect(named.filter((path) => path.startsWith('apps/infra/workflows/'))).toEqual([]);
});

test('The map for newcomers names every workspace', () => {
  const workspaces = ['contract', 'asl', 'handlers', 'local', 'e2e'].map((name) => `packages/${name}`);
  expect(named).toEqual(expect.arrayContaining([...workspaces, 'apps/infra', 'apps/cli', 'apps/console']));
});

test('The map for newcomers is two pages', () => {
  expect(page.split('\n').length).toBeLessThan(130);
});

test('The map for newcomers has a recipe for a target, an integration, a kind, a setting, a picture, a request and a verb', () => {
  expect([...page.matchAll(/^\*\*(.+?)\*\*/gmu)].map(([, recipe]) => recipe)).toEqual([
    'A kind of target of a rule',
    'An integration of Step Functions',
    'A kind of signal',
    'A setting',
    'A picture of a flow',
    'A request of the local API',
    'A verb of the command line',
  ]);
});

/** Sources of the product; the local engine does not know it. */
const ROOMS = [
  ...['contract', 'asl', 'handlers', 'e2e'].map((name) => `packages/${name}/src`),
  ...['infra', 'cli'].map((name) => `apps/${name}/src`),
  'packages/handlers/scripts',
];

test('The recipe of a kind of signal names every source of the product that tells all kinds', () => {
  const recipe = page.split('\n\n').find((paragraph) => paragraph.startsWith('**A kind of signal**')) ?? '';
  const sources = ROOMS.flatMap((room) =>
    readdirSync(new URL(room, ROOT), { encoding: 'utf8', recursive: true })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => `${room}/${path}`),
  );
  const telling = sources.filter((path) => {
    const text = readFileSync(new URL(path, ROOT), 'utf8');
    return SIGNAL_KINDS.every((kind) => new RegExp(`'${kind}'|^\\s*${kind}:`, 'mu').test(text));
  });
  expect(telling).toContain('packages/contract/src/words.ts');
  expect(telling.filter((path) => !recipe.includes(path))).toEqual([]);
});

test('The map for newcomers links to pages that are there', () => {
  const links = [...page.matchAll(/\]\(([^)#]+)\)/gu)].map(([, target = '']) => target);
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((target) => !existsSync(new URL(target, new URL('docs/', ROOT))))).toEqual([]);
});
