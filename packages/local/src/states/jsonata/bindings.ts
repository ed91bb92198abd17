import { createHash } from 'node:crypto';
import jsonata from 'jsonata';
import type { Clock, Ids, Json } from '../../kernel/index.ts';
import { arrayRange, partition } from '../intrinsics/array-functions.ts';
import { HASH_ALGORITHMS } from '../intrinsics/encoding-functions.ts';
import { seededRandom } from '../intrinsics/seeded-random.ts';
import { MAX_RANGE_ITEMS, MemoryLimitError } from './evaluation-limits.ts';

/**
 * What Step Functions adds to and takes from the functions of JSONata. `$now` and `$millis` are replaced as well, for
 * the library's own read the time of the machine. Numbers are cut, not rounded, to whole ones, and an argument that is not
 * there, or a chunk of nothing, gives nothing. Source: Step Functions developer guide, "Transforming data with JSONata";
 * answers of AWS told in https://github.com/floci-io/floci, docs/services/step-functions.md.
 */
export function jsonataBindings({
  clock,
  ids,
}: {
  readonly clock: Clock;
  readonly ids: Ids;
}): Readonly<Record<string, unknown>> {
  const formatInstant = jsonata('$fromMillis($epochMs, $picture, $timezone)');
  return {
    // A name bound to nothing: a call of it fails as one of a function that does not exist.
    eval: undefined,

    now: (picture?: string, timezone?: string) =>
      formatInstant.evaluate(undefined, { epochMs: clock.nowEpochMs(), picture, timezone }),

    millis: () => clock.nowEpochMs(),

    partition: (items: readonly Json[] | undefined, size: number | undefined) => {
      if (items === undefined || size === undefined) return undefined;
      const chunkSize = Math.trunc(size);
      if (chunkSize === 0) return undefined;
      if (!(chunkSize >= 1)) throw new Error(`the chunk size must be positive, but was: ${size}`);
      return partition(Array.isArray(items) ? items : [items], chunkSize);
    },

    range: (first: number | undefined, last: number | undefined, step: number | undefined) => {
      if (first === undefined || last === undefined || step === undefined) return undefined;
      if (Math.trunc(step) === 0) throw new Error(`the step must not be 0, but was: ${step}`);
      const range = arrayRange(
        { first: Math.trunc(first), last: Math.trunc(last), step: Math.trunc(step) },
        MAX_RANGE_ITEMS,
      );
      if (range === undefined) throw new MemoryLimitError();
      return asSequence(range);
    },

    hash: (data: string | undefined, algorithmName: string | undefined) => {
      if (data === undefined || algorithmName === undefined) return undefined;
      const algorithm = Object.hasOwn(HASH_ALGORITHMS, algorithmName)
        ? HASH_ALGORITHMS[algorithmName]
        : undefined;
      if (algorithm === undefined) {
        throw new Error(
          `the algorithm must be one of ${Object.keys(HASH_ALGORITHMS).join(', ')}, but was: ${algorithmName}`,
        );
      }
      return createHash(algorithm).update(data).digest('hex');
    },

    random: (seed: number | undefined) => (seed === undefined ? ids.random() : seededRandom(seed)),

    uuid: () => ids.uuid(),

    parse: (text: string | undefined) => (text === undefined ? undefined : (JSON.parse(text) as Json)),
  };
}

/** Marks an array as a JSONata sequence: one item stands for itself, none for nothing. */
function asSequence(items: readonly number[]): readonly number[] {
  return Object.defineProperty([...items], 'sequence', { value: true, enumerable: false });
}
