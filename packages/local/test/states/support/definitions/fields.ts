import type fc from 'fast-check';
import type { JsonObject } from '../../../../src/kernel/index.ts';
import { type Arbitraries, atMostOne, merged, one, only, type Place, some } from './place.ts';

const PAYLOADS = [
  {},
  { 'n.$': '$.n', deep: [{ 'text.$': "States.Format('{}', $.n)" }] },
  { 'id.$': '$$.Execution.Id', fixed: { list: [3, null, true] } },
];
const JSONATA_PAYLOADS = [{}, { n: '{% 1 + 2 %}', plain: 'text' }, '{% {"now": $now()} %}'];

/** Fields of every state. */
export const comment: Arbitraries = { Comment: one('why', '') };

export function paths(place: Place): Arbitraries {
  return only(place, 'JSONPath', {
    InputPath: one('$', null, '$$.Execution'),
    OutputPath: one('$', null),
  });
}

export function resultPath(place: Place): Arbitraries {
  return only(place, 'JSONPath', { ResultPath: one('$', null, "$.at['b c']") });
}

export function resultSelector(place: Place): Arbitraries {
  return only(place, 'JSONPath', { ResultSelector: one({ 'all.$': '$' }, {}) });
}

export function parameters(place: Place): Arbitraries {
  return only(place, 'JSONPath', { Parameters: one(...PAYLOADS) });
}

export function argumentsOf(place: Place): Arbitraries {
  return only(place, 'JSONata', { Arguments: one(...JSONATA_PAYLOADS) });
}

/** `Assign` and `Output`, which see what the state gives where it gives something. */
export function handsOn(place: Place, given: 'input' | 'result' | 'errorOutput' = 'input'): Arbitraries {
  const seen = `{% $exists($states.${given}) %}`;
  return {
    Assign: place.language === 'JSONata' ? one({ seen }) : one({ 'seen.$': '$', fixed: 1 }),
    ...only(place, 'JSONata', { Output: one({ seen }, '{% $states.input %}', 5) }),
  };
}

const ERRORS = [['States.ALL'], ['States.TaskFailed'], ['States.Timeout', 'Custom.Error']];

/** Retriers, and Catchers that go where the state goes; a state that ends has none. */
export function errors(way: JsonObject, place: Place): fc.Arbitrary<JsonObject> {
  const retrier = merged(
    one(...ERRORS).map((ErrorEquals) => ({ ErrorEquals })),
    some({
      IntervalSeconds: one(1, 2),
      MaxAttempts: one(0, 1),
      BackoffRate: one(1, 1.5),
      MaxDelaySeconds: one(5),
      JitterStrategy: one('FULL', 'NONE'),
      ...comment,
    }),
  );
  const { Next } = way;
  const catcher = merged(
    one(...ERRORS).map((ErrorEquals) => ({ ErrorEquals, Next: Next ?? null })),
    some({ ...resultPath(place), ...handsOn(place, 'errorOutput'), ...comment }),
  );
  return merged(
    atMostOne({ Retry: retrier.map((entry) => [entry]) }),
    Next === undefined ? atMostOne() : atMostOne({ Catch: catcher.map((entry) => [entry]) }),
  );
}
