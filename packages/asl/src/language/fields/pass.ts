import { anything, oneOf } from '../checks/scalar.ts';
import { type FieldRule, objectOf } from '../checks/structure.ts';
import type { PassState } from '../model/index.ts';
import {
  ASSIGN,
  COMMON,
  ONE_TRANSITION,
  OUTPUT,
  PARAMETERS,
  PATHS,
  RESULT_PATH,
  TRANSITION,
} from './common.ts';

/** Source: States Language specification, "Pass State". */
export const pass = objectOf({
  fields: {
    ...COMMON,
    ...TRANSITION,
    ...ASSIGN,
    ...OUTPUT,
    ...PATHS,
    ...PARAMETERS,
    ...RESULT_PATH,
    Type: { check: oneOf('Pass'), required: true },
    Result: { check: anything, only: 'JSONPath' },
  } satisfies Record<keyof PassState, FieldRule>,
  groups: [ONE_TRANSITION],
});
