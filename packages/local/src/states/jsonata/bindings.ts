import { createHash } from 'node:crypto';
import jsonata from 'jsonata';
import type { Clock, Ids, Json } from '../../kernel/index.ts';
import { arrayRange, MAX_RANGE_LENGTH, partition } from '../intrinsics/array-functions.ts';
import { HASH_ALGORITHMS } from '../intrinsics/encoding-functions.ts';
import { seededRandom } from '../intrinsics/seeded-random.ts';

/**
 * What Step Functions adds to and takes from the functions of JSONata. `$now` and `$millis` are replaced as well, for
 * the library's own read the time of the machine. Source: Step Functions developer guide, "Transforming data with
 * JSONata".
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
      const chunkSize = Math.round(size);
      if (!(chunkSize >= 1)) throw new Error(`the chunk size must be positive, but was: ${size}`);
      return partition(Array.isArray(items) ? items : [items], chunkSize);
    },

    range: (first: number | undefined, last: number | undefined, step: number | undefined) => {
      if (first === undefined || last === undefined || step === undefined) return undefined;
      const range = arrayRange(Math.round(first), Math.round(last), Math.round(step));
      if (range === undefined) {
        throw new Error(`the step must not be 0 and the range not be longer than ${MAX_RANGE_LENGTH} items`);
      }
      return asSequence(range);
    },

    hash: (data: string | undefined, algorithmName: string | undefined) => {
      if (data === undefined) return undefined;
      const algorithm = HASH_ALGORITHMS[algorithmName ?? ''];
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
