import type { Json } from '../kernel/index.ts';
import { fromPlainJson, toPlainJson } from './plain-json.ts';

/** A piece of what a service knows, as data: what it holds for one resource, or one thing that it has still to do. */
export interface KeptPart {
  /** What it is in a sentence to people: `the messages of the queue orders`. */
  readonly what: string;
  readonly data: Json;
}

/**
 * How what a service knows outlives its engine: it is written down, and taken up by another engine that has made the same stack.
 *
 * 1. `snapshot` is called while no work is under way, and answers at once: what it gives is of one instant.
 * 2. What it gives is JSON. What it holds of other things (functions, texts that were parsed) is made anew of that.
 * 3. `restore` is called once, after the stack was made and before anything happens, also when nothing was kept.
 */
export interface Keeping {
  /** Of the data. Another version is not read: it counts up whenever their shape changes. */
  readonly version: number;
  snapshot(): readonly KeptPart[];
  /** Takes up what has a place here. @returns the rest: it belongs to what the stack has no more. */
  restore(parts: readonly KeptPart[]): readonly KeptPart[] | Promise<readonly KeptPart[]>;
}

/** A part whose data have a type. */
export interface PartOf<T> {
  readonly what: string;
  readonly data: T;
}

export interface KeepingOf<T> {
  readonly version: number;
  snapshot(): Iterable<PartOf<T>>;
  /** Before the first part. Absent: nothing is to be done. */
  begin?(): void;
  /** @returns whether there was a place for it. */
  restore(data: T): boolean;
  /** After the last part. Absent: nothing is to be done. */
  end?(): void;
}

/**
 * The keeping of data that `toPlainJson` takes. What comes back was written by the same version of the same code, and has the checksum that
 * it was written with.
 */
export function keepingOf<T extends object>(of: KeepingOf<T>): Keeping {
  return {
    version: of.version,
    snapshot: () => [...of.snapshot()].map(({ what, data }) => ({ what, data: toPlainJson(data) })),
    restore: (parts) => {
      of.begin?.();
      const left = parts.filter(({ data }) => !of.restore(fromPlainJson(data) as T));
      of.end?.();
      return left;
    },
  };
}
