import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { zipOf } from '../../src/packaging/zip.ts';

test('A zip holds the file', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (content) => {
      expect(unzipSync(zipOf('index.mjs', content))).toEqual({ 'index.mjs': content });
    }),
  );
});

test('A zip has the same bytes whatever the time zone', () => {
  const content = new TextEncoder().encode('export const handler = 1;');
  const zone = process.env['TZ'];
  try {
    process.env['TZ'] = 'Pacific/Auckland';
    const there = zipOf('index.mjs', content);
    process.env['TZ'] = 'America/Los_Angeles';
    expect(zipOf('index.mjs', content)).toEqual(there);
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
});

test('A zip says that everybody may read the file, as Lambda does not run as its owner', () => {
  const zip = zipOf('index.mjs', new Uint8Array([1]));
  const directory = new DataView(zip.buffer, zip.byteOffset + zip.length - 22).getUint32(16, true);
  const attributes = new DataView(zip.buffer, zip.byteOffset + directory + 38).getUint32(0, true);
  expect((attributes >>> 16).toString(8)).toBe('644');
});
