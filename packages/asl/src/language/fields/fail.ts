import { pathOrIntrinsic } from '../checks/path.ts';
import { oneOf, orJsonata, text } from '../checks/scalar.ts';
import { type FieldRule, objectOf } from '../checks/structure.ts';
import type { FailState } from '../model/index.ts';
import { COMMON } from './common.ts';

/** Source: States Language specification, "Fail State". */
export const fail = objectOf({
  fields: {
    ...COMMON,
    Type: { check: oneOf('Fail'), required: true },
    Error: { check: orJsonata(text) },
    ErrorPath: { check: pathOrIntrinsic('ErrorPath'), only: 'JSONPath' },
    Cause: { check: orJsonata(text) },
    CausePath: { check: pathOrIntrinsic('CausePath'), only: 'JSONPath' },
  } satisfies Record<keyof FailState, FieldRule>,
  groups: [{ fields: ['Error', 'ErrorPath'] }, { fields: ['Cause', 'CausePath'] }],
});
