import { zipSync } from 'fflate';

/** Says that file attributes are those of Unix. Source: PKWARE, ".ZIP File Format Specification", 4.4.2. */
const MADE_BY_UNIX = 3;
const READABLE_BY_ALL = 0o644;

/** A zip of one file: the same bytes for the same content, on every machine and at any time. */
export function zipOf(fileName: string, content: Uint8Array): Uint8Array {
  // The first instant that a zip can hold. A zip knows no time zone: the fields of local time are written as they are.
  const mtime = new Date(1980, 0, 1);
  return zipSync({
    [fileName]: [content, { level: 9, mtime, os: MADE_BY_UNIX, attrs: READABLE_BY_ALL << 16 }],
  });
}
