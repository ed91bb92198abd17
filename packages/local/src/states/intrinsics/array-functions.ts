import type { Json } from '../../kernel/index.ts';
import { IntrinsicFailure } from '../errors.ts';
import { deepEqual } from '../json-values.ts';
import { arrayArgument, type IntrinsicFunctionTable, integerArgument } from './intrinsic-function.ts';

/** Longest array that `States.ArrayRange` makes. */
const MAX_RANGE_LENGTH = 1000;

export const ARRAY_FUNCTIONS = {
  'States.Array': (args) => args,

  'States.ArrayPartition': (args) => {
    const items = arrayArgument(args, 0);
    const size = integerArgument(args, 1);
    if (size < 1) throw new IntrinsicFailure(`the chunk size must be positive, but was: ${size}`);
    return partition(items, size);
  },

  'States.ArrayContains': (args) => {
    const wanted = args[1] ?? null;
    return arrayArgument(args, 0).some((item) => deepEqual(item, wanted));
  },

  'States.ArrayRange': (args) => {
    const range = arrayRange(
      { first: integerArgument(args, 0), last: integerArgument(args, 1), step: integerArgument(args, 2) },
      MAX_RANGE_LENGTH,
    );
    if (range === undefined) {
      throw new IntrinsicFailure(
        `the step must not be 0 and the range not be longer than ${MAX_RANGE_LENGTH} items`,
      );
    }
    return range;
  },

  'States.ArrayGetItem': (args) => {
    const items = arrayArgument(args, 0);
    const index = integerArgument(args, 1);
    const item = index < 0 ? undefined : items[index];
    if (item === undefined) {
      throw new IntrinsicFailure(`index ${index} is outside of the array, which has ${items.length} items`);
    }
    return item;
  },

  'States.ArrayLength': (args) => {
    return arrayArgument(args, 0).length;
  },

  'States.ArrayUnique': (args) => {
    const unique: Json[] = [];
    for (const item of arrayArgument(args, 0)) {
      if (!unique.some((seen) => deepEqual(seen, item))) unique.push(item);
    }
    return unique;
  },
} as const satisfies IntrinsicFunctionTable;

/** Cuts an array into chunks of `size` items; the last one may be shorter. */
export function partition(items: readonly Json[], size: number): readonly (readonly Json[])[] {
  const chunks: (readonly Json[])[] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}

/** From `first` to `last`, both included, by `step`; `undefined` for a step of 0 or too long a range. */
export function arrayRange(
  { first, last, step }: { readonly first: number; readonly last: number; readonly step: number },
  maxItems: number,
): readonly number[] | undefined {
  if (step === 0) return undefined;
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > maxItems) return undefined;
  return Array.from({ length }, (_, index) => first + index * step);
}
