import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { requirePathsInside, unpack } from '../../src/lambda/code/function-code.ts';
import { FunctionCodeError, functionCodeFromZip } from '../../src/lambda/index.ts';

describe('the code of a function', () => {
  it('is read from a zip archive, without its folders', () => {
    const code = functionCodeFromZip(zipSync({ 'index.mjs': strToU8('1'), lib: { 'a.mjs': strToU8('2') } }));
    expect([...code.keys()].sort()).toEqual(['index.mjs', 'lib/a.mjs']);
  });

  it('is refused when it is no zip archive', () => {
    expect(() => functionCodeFromZip(strToU8('no zip'))).toThrow(FunctionCodeError);
  });

  it.each(['../outside.mjs', '/etc/hosts', 'lib/../../outside.mjs'])(
    'is refused with the path %s',
    (path) => {
      expect(() => requirePathsInside(new Map([[path, strToU8('')]]))).toThrow('outside of its archive');
    },
  );

  it('is unpacked into a folder of its own, which can be removed', async () => {
    const { folder, remove } = await unpack(new Map([['lib/a.mjs', strToU8('export {}')]]));
    expect(await readFile(join(folder, 'lib/a.mjs'), 'utf8')).toBe('export {}');
    await remove();
    expect(existsSync(folder)).toBe(false);
  });
});
