import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type KeyRange, SortedKeys } from '../../src/dynamodb/storage/sorted-keys.ts';

const bound = fc.record({ key: fc.integer({ min: 0, max: 3_000 }).map(name), isIncluded: fc.boolean() });
const range: fc.Arbitrary<KeyRange> = fc.record({ from: bound, to: bound }, { requiredKeys: [] });

function name(number: number): string {
  return String(number).padStart(4, '0');
}

test('Sorted keys give every range in order, forward and backward, whatever came and went', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 3_000 }).map(name), {
        minLength: 0,
        maxLength: 1_600,
        size: 'max',
      }),
      fc.integer({ min: 0, max: 1_600 }),
      range,
      (all, goneCount, bounds) => {
        const keys = new SortedKeys();
        for (const key of all) keys.add(key);
        for (const key of all.slice(0, goneCount)) keys.remove(key);
        const { from, to } = bounds;
        const expected = all
          .slice(goneCount)
          .filter((key) => from === undefined || key > from.key || (from.isIncluded && key === from.key))
          .filter((key) => to === undefined || key < to.key || (to.isIncluded && key === to.key))
          .toSorted();
        expect([...keys.forward(bounds)]).toEqual(expected);
        expect([...keys.backward(bounds)]).toEqual(expected.toReversed());
      },
    ),
    { numRuns: 40 },
  );
});
