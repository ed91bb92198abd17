import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { s3Error } from '../api/errors.ts';
import { MAX_STORED_BYTES } from '../limits.ts';

/** The bytes of one object, on disk. */
export interface StoredBody {
  readonly path: string;
  readonly sizeBytes: number;
}

/**
 * The bytes of all objects, in a temporary folder of the engine that is made with the first of them and removed at the end. Reads and writes
 * wait for the disk: an object is there as a whole or not at all, whatever else is under way.
 */
export class BodyStore {
  readonly #maxBytes: number;
  #folder: string | undefined;
  #count = 0;
  #bytes = 0;

  constructor(maxBytes = MAX_STORED_BYTES) {
    this.#maxBytes = maxBytes;
  }

  /** @throws AwsError `InvalidRequest` when there is no room for it. */
  add(bytes: Uint8Array): StoredBody {
    const total = this.#bytes + bytes.length;
    if (total > this.#maxBytes) {
      throw s3Error(
        'InvalidRequest',
        `The local engine keeps ${this.#maxBytes} bytes of objects in all, and this object would make them ${total}. Delete objects that are not needed.`,
      );
    }
    this.#folder ??= mkdtempSync(join(tmpdir(), 'local-s3-'));
    this.#count += 1;
    const path = join(this.#folder, String(this.#count));
    writeFileSync(path, bytes);
    this.#bytes = total;
    return { path, sizeBytes: bytes.length };
  }

  read({ path }: StoredBody): Buffer {
    return readFileSync(path);
  }

  remove({ path, sizeBytes }: StoredBody): void {
    rmSync(path);
    this.#bytes -= sizeBytes;
  }

  close(): void {
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
  }
}
