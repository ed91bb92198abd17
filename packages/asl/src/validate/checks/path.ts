import { FINDING_CODES } from '../finding.ts';
import { intrinsicProblem } from '../jsonpath/intrinsic.ts';
import { isPath, isReferencePath } from '../jsonpath/path.ts';
import { broken, type Check } from './check.ts';

const code = FINDING_CODES.invalidPath;

/** A path. */
export const path: Check = (value, place) =>
  typeof value === 'string' && isPath(value)
    ? []
    : broken(place, 'must be a path such as $.order.id', { value, code });

/** A path, or null for none. */
export const pathOrNull: Check = (value, place) => (value === null ? [] : path(value, place));

/** A path to one place of the input, or null. Source: States Language specification, "Reference Paths". */
export const resultPath: Check = (value, place) =>
  value === null || (typeof value === 'string' && isReferencePath(value) && /^\$(?:[.[]|$)/.test(value))
    ? []
    : broken(place, 'must be null or a path to one place of the input, such as $.result', { value, code });

/** A path to one value. */
export const referencePath: Check = (value, place) =>
  typeof value === 'string' && isReferencePath(value)
    ? []
    : broken(place, 'must be a path to one value, such as $.order.seconds', { value, code });

/** A path or an intrinsic function call. */
export const pathOrIntrinsic: Check = (value, place) => {
  if (typeof value === 'string' && value.startsWith('States.')) {
    const problem = intrinsicProblem(value);
    return problem === undefined
      ? []
      : [
          {
            code,
            pointer: place.pointer,
            message: `must be an intrinsic function call, but ${problem}: ${value}`,
          },
        ];
  }
  return typeof value === 'string' && isPath(value)
    ? []
    : broken(place, 'must be a path or an intrinsic function call', { value, code });
};
