import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const PACKAGE = new URL('../../', import.meta.url);
const rows = readFileSync(new URL('docs/coverage.md', PACKAGE), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| section '));

test('names for every feature a test that is there', () => {
  expect(rows.length).toBeGreaterThan(0);
  const unproven = rows.filter((row) => {
    const tests = [...row.matchAll(/`(test\/[\w/-]+\.test\.ts)`/gu)].map(([, path = '']) => path);
    return tests.length === 0 || !tests.every((path) => existsSync(new URL(path, PACKAGE)));
  });
  expect(unproven).toEqual([]);
});
