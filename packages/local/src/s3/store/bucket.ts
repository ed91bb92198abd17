import type { JsonObject } from '../../kernel/index.ts';
import type { StoredObject } from './stored-object.ts';

/** A bucket: its objects, and what is configured of it. */
export class Bucket {
  readonly name: string;
  readonly createdAtEpochMs: number;
  /** By the name that the request's query has for it: `lifecycle`. */
  readonly configurations = new Map<string, JsonObject>();
  readonly #objects = new Map<string, StoredObject>();
  /** In the order of their keys; absent when something was added or removed since it was made. */
  #ordered: readonly StoredObject[] | undefined;

  constructor(name: string, createdAtEpochMs: number) {
    this.name = name;
    this.createdAtEpochMs = createdAtEpochMs;
  }

  /** JSON text; absent: there is none. */
  get policy(): string | undefined {
    const { Policy: policy } = this.configurations.get('policy') ?? {};
    return typeof policy === 'string' ? policy : undefined;
  }

  find(key: string): StoredObject | undefined {
    return this.#objects.get(key);
  }

  /** @returns what it takes the place of. */
  put(object: StoredObject): StoredObject | undefined {
    const before = this.#objects.get(object.key);
    this.#objects.set(object.key, object);
    this.#ordered = undefined;
    return before;
  }

  /** @returns what was there. */
  remove(key: string): StoredObject | undefined {
    const before = this.#objects.get(key);
    if (this.#objects.delete(key)) this.#ordered = undefined;
    return before;
  }

  /** In the order of the bytes of their keys. Source: S3 user guide, "Listing object keys programmatically". */
  list(): readonly StoredObject[] {
    this.#ordered ??= [...this.#objects.values()]
      .map((object) => ({ object, bytes: Buffer.from(object.key) }))
      .sort((left, right) => Buffer.compare(left.bytes, right.bytes))
      .map(({ object }) => object);
    return this.#ordered;
  }
}
