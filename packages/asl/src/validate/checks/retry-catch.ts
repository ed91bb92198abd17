import type { Catcher, Retrier } from '../../model/index.ts';
import type { Finding } from '../finding.ts';
import { broken, type Check, inside } from './check.ts';
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
    MaxDelaySeconds: { check: integer({ least: 1, most: MAX_DELAY_SECONDS - 1 }) },
    JitterStrategy: { check: oneOf('FULL', 'NONE') },
    Comment: { check: text },
  } satisfies Record<keyof Retrier, FieldRule>,
});

const catcher = objectOf({
  fields: {
    ErrorEquals: { check: errorEquals, required: true },
    Next: { check: nonEmptyText, required: true },
    ResultPath: { check: resultPath, only: 'JSONPath' },
    Assign: { check: assign },
    Output: { check: output, only: 'JSONata' },
    Comment: { check: text },
  } satisfies Record<keyof Catcher, FieldRule>,
});

/** `States.ALL` stands alone in its list, and only in the last entry. Source: States Language specification, "Errors". */
function all(entry: Check): Check {
  return (value, place) => {
    const findings: Finding[] = [...listOf(entry)(value, place)];
    if (!Array.isArray(value) || findings.length > 0) return findings;
    (value as readonly { readonly ErrorEquals: readonly string[] }[]).forEach(({ ErrorEquals }, index) => {
      if (!ErrorEquals.includes('States.ALL')) return;
      if (ErrorEquals.length > 1 || index < value.length - 1) {
        const here = inside(inside(place, index), 'ErrorEquals');
        findings.push(
          ...broken(here, 'must name States.ALL alone, and in the last entry only', { value: ErrorEquals }),
        );
      }
    });
    return findings;
  };
}

export const retry = all(retrier);
export const catches = all(catcher);
