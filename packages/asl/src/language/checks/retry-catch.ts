import type { Diagnostic } from '../diagnostic.ts';
import { type Catcher, isJsonObject, type Retrier } from '../model/index.ts';
import { type Check, inside, offering, wrong } from './check.ts';
import { assign, output } from './data.ts';
import { resultPath } from './path.ts';
import { integer, nonEmptyText, number, oneOf, text } from './scalar.ts';
import { type FieldRule, listOf, objectOf } from './structure.ts';

const MAX_ATTEMPTS = 99_999_999;
const MAX_DELAY_SECONDS = 31_622_400;

const errorEquals = listOf(nonEmptyText, { least: 1 });

const retrier = objectOf({
  fields: {
    ErrorEquals: { check: errorEquals, required: true },
    IntervalSeconds: { check: integer({ least: 1, most: MAX_ATTEMPTS }) },
    MaxAttempts: { check: integer({ least: 0, most: MAX_ATTEMPTS }) },
    BackoffRate: { check: number({ least: 1 }) },
    MaxDelaySeconds: { check: integer({ least: 1, most: MAX_DELAY_SECONDS }) },
    JitterStrategy: { check: oneOf('NONE', 'FULL') },
    Comment: { check: text },
  } satisfies Record<keyof Retrier, FieldRule>,
});

const catcher = objectOf({
  fields: {
    ErrorEquals: { check: errorEquals, required: true },
    Next: { check: nonEmptyText, required: true },
    ResultPath: { check: resultPath, only: 'JSONPath' },
    Assign: { check: offering('errorOutput', assign) },
    Output: { check: offering('errorOutput', output), only: 'JSONata' },
    Comment: { check: text },
  } satisfies Record<keyof Catcher, FieldRule>,
});

/** `States.ALL` stands alone in its list, and only in the last entry. Source: States Language specification, "Errors". */
function all(entry: Check): Check {
  return (value, place) => [...listOf(entry)(value, place), ...misplacedAll(value, place)];
}

const misplacedAll: Check = (value, place): Diagnostic[] => {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown, index) => {
    const names: unknown = isJsonObject(entry) ? entry['ErrorEquals'] : undefined;
    if (!Array.isArray(names) || !names.includes('States.ALL')) return [];
    if (names.length === 1 && index === value.length - 1) return [];
    const here = inside(inside(place, index), 'ErrorEquals');
    return wrong(here, 'States.ALL must appear alone and at end of list', names);
  });
};

export const retry = all(retrier);
export const catches = all(catcher);
