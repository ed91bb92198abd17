import { IntrinsicFailure } from '../errors.ts';
import { type IntrinsicFunctionTable, integerArgument } from './intrinsic-function.ts';
import { seededRandom } from './seeded-random.ts';

export const MATH_FUNCTIONS = {
  'States.MathAdd': (args) => {
    return integerArgument(args, 0) + integerArgument(args, 1);
  },

  'States.MathRandom': (args, ids) => {
    const start = integerArgument(args, 0);
    const end = integerArgument(args, 1);
    if (start >= end) throw new IntrinsicFailure(`the start ${start} must be below the end ${end}`);
    const random = args.length === 3 ? seededRandom(integerArgument(args, 2)) : ids.random();
    return start + Math.floor(random * (end - start));
  },
} as const satisfies IntrinsicFunctionTable;
