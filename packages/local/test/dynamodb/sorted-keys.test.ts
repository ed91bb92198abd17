import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type KeyRange, SortedKeys } from '../../src/dynamodb/storage/sorted-keys.ts';

const bound = (last: number) =>
  fc.record({ key: fc.integer({ min: 0, max: last }).map(name), isIncluded: fc.boolean() });
const range = (last: number): fc.Arbitrary<KeyRange> =>
  fc.record({ from: bound(last), to: bound(last) }, { requiredKeys: [] });

function name(number: number): string {
  return String(number).padStart(4, '0');
}

function between(keys: Iterable<string>, { from, to }: KeyRange): readonly string[] {
  return [...keys]
    .filter((key) => from === undefined || key > from.key || (from.isIncluded && key === from.key))
    .filter((key) => to === undefined || key < to.key || (to.isIncluded && key === to.key))
    .toSorted();
}

// Small blocks become two, and empty, with few keys; the last is the size that is used.
describe.each([
  [2, 60, 400],
  [5, 200, 200],
  [512, 3_000, 30],
])('Sorted keys in blocks of %d', (blockKeys, last, numRuns) => {
  test('give every range in order, forward and backward, while keys come and go', () => {
    const steps = fc.array(fc.integer({ min: 0, max: last }).map(name), { maxLength: last * 2, size: 'max' });
    fc.assert(
      fc.property(steps, range(last), (toggled, bounds) => {
        const keys = new SortedKeys(blockKeys);
        const there = new Set<string>();
        for (const key of toggled) {
          if (there.delete(key)) keys.remove(key);
          else {
            keys.add(key);
            there.add(key);
          }
        }
        const expected = between(there, bounds);
        expect([...keys.forward(bounds)]).toEqual(expected);
        expect([...keys.backward(bounds)]).toEqual(expected.toReversed());
      }),
      { numRuns },
    );
  });
});
