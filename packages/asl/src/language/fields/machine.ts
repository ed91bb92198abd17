import { anything, integer, nonEmptyText, oneOf, text } from '../checks/scalar.ts';
import { type FieldRule, objectOf } from '../checks/structure.ts';
import type { Branch, ItemProcessor, StateMachineDefinition } from '../model/index.ts';
import { QUERY_LANGUAGES } from '../model/index.ts';
import { processorConfig } from './processor-config.ts';

/** The states are checked one by one; see `check-machine`. */
const BRANCH = {
  Comment: { check: text },
  StartAt: { check: nonEmptyText, required: true },
  States: { check: anything, required: true },
} as const satisfies Record<keyof Branch, FieldRule>;

/** Source: States Language specification, "Top-level fields". */
export const machineFields = objectOf({
  fields: {
    ...BRANCH,
    Version: { check: oneOf('1.0') },
    QueryLanguage: { check: oneOf(...QUERY_LANGUAGES) },
    TimeoutSeconds: { check: integer({ least: 0, most: 99_999_999 }) },
  } satisfies Record<keyof StateMachineDefinition, FieldRule>,
});

/** A branch of a Parallel. */
export const branchFields = objectOf({ fields: BRANCH });

/** The processor of a Map; Step Functions takes a configuration under the deprecated name `Iterator` as well. */
export const processorFields = objectOf({
  fields: { ...BRANCH, ProcessorConfig: { check: processorConfig } } satisfies Record<
    keyof ItemProcessor,
    FieldRule
  >,
});
