import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { requireUsablePaths, unpack } from '../../src/lambda/code/function-code.ts';
import { codeFromZip, FunctionCodeError } from '../../src/lambda/index.ts';

/** An archive whose directory says of its one file that it has so many bytes when unzipped. */
function archiveClaiming(bytes: number): Uint8Array {
  const archive = Buffer.from(zipSync({ 'index.mjs': strToU8('1') }));
  const entry = archive.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  archive.writeUInt32LE(bytes, entry + 24);
  return archive;
}

test('The code of a function is read from a zip, without its folders, and named by the digest of the zip', () => {
  const archive = zipSync({ 'index.mjs': strToU8('1'), lib: { 'a.mjs': strToU8('2') } });
  const { files, sha256, sizeBytes } = codeFromZip(archive);
  expect([...files.keys()].sort()).toEqual(['index.mjs', 'lib/a.mjs']);
  expect(sha256).toBe(createHash('sha256').update(archive).digest('base64'));
  expect(sizeBytes).toBe(archive.length);
});

test.each([
  ['that is no archive', strToU8('no zip'), 'unreadable'],
  ['without files', zipSync({}), 'empty'],
  ['that would be too large when unzipped', archiveClaiming(262_144_000), 'too large'],
])('The code of a function is refused from bytes %s', (_, archive, problem) => {
  expect(() => codeFromZip(archive)).toThrow(FunctionCodeError);
  expect(() => codeFromZip(archive)).toThrow(expect.objectContaining({ problem }));
});

test.each(['../outside.mjs', '/etc/hosts', 'lib/../../outside.mjs'])(
  'The code of a function is refused with the path %s',
  (path) => {
    expect(() => requireUsablePaths(new Map([[path, strToU8('')]]))).toThrow('outside of its archive');
  },
);

test('The code of a function is refused with paths that no folder can have', () => {
  const withPaths = (...paths: string[]) => new Map(paths.map((path) => [path, strToU8('')]));
  expect(() => requireUsablePaths(withPaths('a\0b'))).toThrow('with NUL');
  expect(() => requireUsablePaths(withPaths('lib', './lib/deep/a.mjs'))).toThrow('below the file lib');
  expect(() => requireUsablePaths(withPaths('lib.mjs', 'lib/a.mjs'))).not.toThrow();
});

test('The code of a function is unpacked into a folder of its own, which can be removed', async () => {
  const { folder, remove } = await unpack(new Map([['lib/a.mjs', strToU8('export {}')]]));
  expect(await readFile(join(folder, 'lib/a.mjs'), 'utf8')).toBe('export {}');
  await remove();
  expect(existsSync(folder)).toBe(false);
});
