import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { staticFile } from '../../src/serve/static-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function consoleFolder(): string {
  const folder = join(temporaryFolder(), 'dist');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<title>wfm</title>');
  writeFileSync(join(folder, 'assets/main-1f0c.js'), 'export {}');
  writeFileSync(join(folder, '..', 'secret.txt'), 'secret');
  return folder;
}

test('A file of the console is given with its type, and one with a digest in its name for ever', async () => {
  const { status, headers, body } = await staticFile('/assets/main-1f0c.js', consoleFolder());
  expect([status, String(body)]).toEqual([200, 'export {}']);
  expect(headers).toEqual({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
  });
});

test.each([
  '/',
  '/index.html',
  '/executions/arn%3Aaws%3Astates',
  '/keys/order.1',
  '/keys/a%2Fb.js',
  '/keys/a%5Cb',
  '/keys/%00',
  '/keys/100%',
  '/keys/..%2Fmain.js',
])('The path %s of a page is the console, which shows it by itself', async (path) => {
  const { status, headers, body } = await staticFile(path, consoleFolder());
  expect([status, String(body), headers['cache-control']]).toEqual([200, '<title>wfm</title>', 'no-cache']);
});

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/..%5csecret.txt',
  '//secret.txt',
  '/secret.txt%00.js',
  '/%',
])('Nothing outside of the folder of the console is given by %s', async (path) => {
  const { body } = await staticFile(path, consoleFolder());
  expect(String(body)).not.toContain('secret');
});

test('A file that is not there is not found, and a console that is not built says what to do', async () => {
  expect(await staticFile('/none.js', consoleFolder())).toMatchObject({ status: 404 });
  const { status, body } = await staticFile('/', temporaryFolder());
  expect(status).toBe(503);
  expect(body).toContain('Build it with npx -y pnpm@10 build');
});
