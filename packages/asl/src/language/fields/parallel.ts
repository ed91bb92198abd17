import { anything, oneOf } from '../checks/scalar.ts';
import { type FieldRule, listOf, objectOf } from '../checks/structure.ts';
import type { ParallelState } from '../model/index.ts';
import {
  AFTER_WORK,
  ARGUMENTS,
  COMMON,
  ONE_TRANSITION,
  PARAMETERS,
  PATHS,
  RESULT_PATH,
  RESULT_SELECTOR,
  RETRY_CATCH,
  TRANSITION,
} from './common.ts';

/** The branches are checked as machines of their own. Source: States Language specification, "Parallel State". */
export const parallel = objectOf({
  fields: {
    ...COMMON,
    ...TRANSITION,
    ...AFTER_WORK,
    ...PATHS,
    ...PARAMETERS,
    ...ARGUMENTS,
    ...RESULT_PATH,
    ...RESULT_SELECTOR,
    ...RETRY_CATCH,
    Type: { check: oneOf('Parallel'), required: true },
    Branches: { check: listOf(anything, { least: 1 }), required: true },
  } satisfies Record<keyof ParallelState, FieldRule>,
  groups: [ONE_TRANSITION],
});
