import { Stream } from 'node:stream';
import type { Json } from '../../kernel/index.ts';
import { type KeyRange, SortedKeys } from './sorted-keys.ts';

/** What is told of an outcome: an error or none, and what was asked for. */
export type Callback<T = void> = (error: Error | null, value?: T) => void;

/** Bounds as `level` names them. A limit of -1 is none. */
export interface RangeOptions {
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly lte?: string;
  readonly reverse?: boolean;
  readonly limit?: number;
}

export type BatchOperation =
  | { readonly type: 'put'; readonly key: string; readonly value: Json }
  | { readonly type: 'del'; readonly key: string };

/** As `level` says that a key is not there. */
class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
}

/**
 * The values of one kind (the tables, the items of one, its index, its tags) by their keys, behind the part of `level` that `dynalite`
 * uses. Every call is done when it returns, so what `dynalite` does in one request is done before another begins, and locks have
 * nothing to keep apart.
 *
 * Values are kept as JSON text: it takes less memory than objects, and nobody shares an object with the store.
 */
export class SubDatabase {
  readonly #texts = new Map<string, string>();
  readonly #keys = new SortedKeys();

  /** The values as JSON texts, by their keys. */
  get texts(): ReadonlyMap<string, string> {
    return this.#texts;
  }

  /** Puts values as JSON texts. */
  putTexts(texts: ReadonlyMap<string, string>): void {
    for (const [key, text] of texts) {
      if (!this.#texts.has(key)) this.#keys.add(key);
      this.#texts.set(key, text);
    }
  }

  get(key: string, done: Callback<Json>): void {
    const text = this.#texts.get(key);
    if (text === undefined) done(new NotFoundError(`There is no ${key}.`));
    else done(null, JSON.parse(text) as Json);
  }

  put(key: string, value: Json, done: Callback): void {
    this.#put(key, value);
    done(null);
  }

  del(key: string, done: Callback): void {
    this.#delete(key);
    done(null);
  }

  batch(operations: readonly BatchOperation[], done: Callback): void {
    for (const operation of operations) {
      if (operation.type === 'put') this.#put(operation.key, operation.value);
      else this.#delete(operation.key);
    }
    done(null);
  }

  lock(_key: string, work: (release: <C>(done: C) => C) => void): void {
    work((done) => done);
  }

  createKeyStream(options: RangeOptions = {}): Stream {
    return streamOf(this.#range(options));
  }

  createValueStream(options: RangeOptions = {}): Stream {
    return streamOf(this.#values(options));
  }

  #put(key: string, value: Json): void {
    if (!this.#texts.has(key)) this.#keys.add(key);
    this.#texts.set(key, JSON.stringify(value));
  }

  #delete(key: string): void {
    if (this.#texts.delete(key)) this.#keys.remove(key);
  }

  *#values(options: RangeOptions): Generator<Json> {
    for (const key of this.#range(options)) yield JSON.parse(this.#texts.get(key) as string) as Json;
  }

  *#range(options: RangeOptions): Generator<string> {
    const { reverse = false, limit = -1 } = options;
    const range = rangeOf(options);
    let left = limit < 0 ? Number.POSITIVE_INFINITY : limit;
    for (const key of reverse ? this.#keys.backward(range) : this.#keys.forward(range)) {
      if (left <= 0) return;
      left -= 1;
      yield key;
    }
  }
}

function rangeOf({ gt, gte, lt, lte }: RangeOptions): KeyRange {
  const [from, to] = [gte ?? gt, lte ?? lt];
  return {
    ...(from !== undefined && { from: { key: from, isIncluded: gte !== undefined } }),
    ...(to !== undefined && { to: { key: to, isIncluded: lte !== undefined } }),
  };
}

/** Tells the values as soon as those who listen have said so, all in one go, until it is destroyed. */
function streamOf(values: Iterable<Json>): Stream {
  let isDestroyed = false;
  const stream = Object.assign(new Stream(), {
    destroy: () => {
      isDestroyed = true;
    },
  });
  queueMicrotask(() => {
    for (const value of values) {
      if (isDestroyed) break;
      stream.emit('data', value);
    }
    stream.emit('end');
  });
  return stream;
}
