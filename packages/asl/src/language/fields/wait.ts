import { referencePath } from '../checks/path.ts';
import { integer, oneOf, orJsonata, timestamp } from '../checks/scalar.ts';
import { type FieldRule, objectOf } from '../checks/structure.ts';
import type { WaitState } from '../model/index.ts';
import { ASSIGN, COMMON, ONE_TRANSITION, OUTPUT, PATHS, TRANSITION } from './common.ts';

/** Source: States Language specification, "Wait State". */
export const wait = objectOf({
  fields: {
    ...COMMON,
    ...TRANSITION,
    ...ASSIGN,
    ...OUTPUT,
    ...PATHS,
    Type: { check: oneOf('Wait'), required: true },
    Seconds: { check: orJsonata(integer({ least: 0, most: 99_999_999 })) },
    Timestamp: { check: orJsonata(timestamp) },
    SecondsPath: { check: referencePath, only: 'JSONPath' },
    TimestampPath: { check: referencePath, only: 'JSONPath' },
  } satisfies Record<keyof WaitState, FieldRule>,
  groups: [
    ONE_TRANSITION,
    { fields: ['SecondsPath', 'Seconds', 'TimestampPath', 'Timestamp'], needed: true },
  ],
});
