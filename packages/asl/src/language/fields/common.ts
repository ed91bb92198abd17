import { offering } from '../checks/check.ts';
import { assign, output } from '../checks/data.ts';
import { pathOrNull, resultPath } from '../checks/path.ts';
import { catches, retry } from '../checks/retry-catch.ts';
import { boolean, nonEmptyText, oneOf, text } from '../checks/scalar.ts';
import type { FieldGroup, FieldRule } from '../checks/structure.ts';
import { argumentsTemplate, objectTemplate, template } from '../checks/template.ts';
import { QUERY_LANGUAGES } from '../model/index.ts';

export const COMMON = {
  Comment: { check: text },
  QueryLanguage: { check: oneOf(...QUERY_LANGUAGES) },
} as const satisfies Record<string, FieldRule>;

export const TRANSITION = {
  Next: { check: nonEmptyText },
  End: { check: boolean },
} as const satisfies Record<string, FieldRule>;

export const ONE_TRANSITION: FieldGroup = { fields: ['Next', 'End'], needed: true };

/** Of a state that does work and has its result. */
export const AFTER_WORK = {
  Assign: { check: offering('result', assign) },
  Output: { check: offering('result', output), only: 'JSONata' },
} as const satisfies Record<string, FieldRule>;

export const ASSIGN = { Assign: { check: assign } } as const satisfies Record<string, FieldRule>;
export const OUTPUT = { Output: { check: output, only: 'JSONata' } } as const satisfies Record<
  string,
  FieldRule
>;

export const PATHS = {
  InputPath: { check: pathOrNull, only: 'JSONPath' },
  OutputPath: { check: pathOrNull, only: 'JSONPath' },
} as const satisfies Record<string, FieldRule>;

export const PARAMETERS = {
  Parameters: { check: template, only: 'JSONPath' },
} as const satisfies Record<string, FieldRule>;

export const ARGUMENTS = {
  Arguments: { check: argumentsTemplate, only: 'JSONata' },
} as const satisfies Record<string, FieldRule>;

export const RESULT_PATH = {
  ResultPath: { check: resultPath, only: 'JSONPath' },
} as const satisfies Record<string, FieldRule>;

export const RESULT_SELECTOR = {
  ResultSelector: { check: objectTemplate, only: 'JSONPath' },
} as const satisfies Record<string, FieldRule>;

export const RETRY_CATCH = {
  Retry: { check: retry },
  Catch: { check: catches },
} as const satisfies Record<string, FieldRule>;
