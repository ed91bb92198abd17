import { oneOf } from '../checks/scalar.ts';
import { type FieldRule, objectOf } from '../checks/structure.ts';
import type { SucceedState } from '../model/index.ts';
import { COMMON, OUTPUT, PATHS } from './common.ts';

/** Source: States Language specification, "Succeed State". */
export const succeed = objectOf({
  fields: {
    ...COMMON,
    ...OUTPUT,
    ...PATHS,
    Type: { check: oneOf('Succeed'), required: true },
  } satisfies Record<keyof SucceedState, FieldRule>,
});
