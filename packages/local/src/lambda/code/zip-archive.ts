import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { FunctionCodeError } from '../errors.ts';
import type { FunctionCode, FunctionFiles } from './function-code.ts';

/** What the files of a function may have altogether. Source: Lambda developer guide, "Lambda quotas". */
export const MAX_UNZIPPED_BYTES = 262_144_000;

/** @throws FunctionCodeError when the bytes are no zip archive with files, or hold more than Lambda takes. */
export function codeFromZip(archive: Uint8Array): FunctionCode {
  const files = parseArchive(archive);
  if (files.size === 0) throw new FunctionCodeError('empty', 'is a zip archive without files');
  return {
    files,
    sha256: createHash('sha256').update(archive).digest('base64'),
    sizeBytes: archive.length,
  };
}

function parseArchive(archive: Uint8Array): FunctionFiles {
  try {
    let bytes = 0;
    const entries = unzipSync(archive, {
      // Adds up before anything is unpacked: a small archive can hold more than there is memory.
      filter: ({ name, originalSize }) => {
        bytes += originalSize;
        if (bytes >= MAX_UNZIPPED_BYTES) {
          throw new FunctionCodeError('too large', `has ${MAX_UNZIPPED_BYTES} bytes or more when unzipped`);
        }
        return !name.endsWith('/');
      },
    });
    return new Map(Object.entries(entries));
  } catch (cause) {
    if (cause instanceof FunctionCodeError) throw cause;
    throw new FunctionCodeError('unreadable', 'is not a readable zip archive', cause);
  }
}
