import { COMPARISON_OPERATORS } from '@wfm/asl/language';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../src/kernel/index.ts';
import { comment, handsOn, paths } from './fields.ts';
import { merged, one, type Place, some } from './place.ts';

const OPERANDS = {
  text: 'a*',
  number: 1,
  boolean: true,
  timestamp: '2026-01-01T00:00:00Z',
  path: '$.n',
} as const satisfies Record<(typeof COMPARISON_OPERATORS)[keyof typeof COMPARISON_OPERATORS], Json>;

const comparison: fc.Arbitrary<JsonObject> = fc
  .constantFrom(...Object.entries(COMPARISON_OPERATORS))
  .map(([operator, kind]) => ({ Variable: '$.list[0]', [operator]: OPERANDS[kind] }));

const combination: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.tuple(comparison, comparison).map((And) => ({ And })),
  fc.tuple(comparison).map((Or) => ({ Or })),
  comparison.map((Not) => ({ Not })),
  comparison.map((Not) => ({ And: [{ Or: [{ Not }] }] })),
);

/** A Choice between states; with a Default, so that it always goes on, or without. */
export function choice(targets: readonly string[], place: Place): fc.Arbitrary<JsonObject> {
  const test =
    place.language === 'JSONata'
      ? one('{% $states.input.n = 1 %}', true, '{% false %}').map((Condition): JsonObject => ({ Condition }))
      : fc.oneof({ weight: 3, arbitrary: comparison }, { weight: 1, arbitrary: combination });
  const rule = merged(
    test,
    fc.constantFrom(...targets).map((Next) => ({ Next })),
    some({ ...handsOn(place), ...comment }),
  );
  return merged(
    fc.record({ Type: one('Choice'), Choices: fc.array(rule, { minLength: 1, maxLength: 2 }) }),
    // Each state is reached: the first by Default, or by a rule of its own.
    one(targets[0] ?? '').map((Default) => ({ Default })),
    some({ ...paths(place), ...handsOn(place), ...comment }),
  );
}
