import { expect, test } from 'vitest';
import { errandsOf } from '../../src/soak/errands.ts';
import { lifeOf } from '../../src/soak/lives.ts';

const many = Array.from({ length: 300 }, (_, number) => lifeOf(1, number));
const actions = many.flatMap(({ steps }) => steps.map(({ action }) => action));

test('A life is the same whenever it is asked for', () => {
  expect(lifeOf(7, 12)).toEqual(lifeOf(7, 12));
  expect(many[13]).not.toEqual(many[14]);
  expect(lifeOf(8, 12)).not.toEqual(lifeOf(7, 12));
});

test('A life does nothing to the whole stack, and its keys name it', () => {
  expect(actions.map(({ type }) => type)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/deploy|replay|letters|expired/)]),
  );
  expect(actions.filter((action) => 'key' in action && typeof action.key !== 'string')).toEqual([]);
});

test('Lives have faults of calls and of deliveries', () => {
  const types = new Set(actions.map(({ type }) => type));
  expect([...types]).toEqual(expect.arrayContaining(['start', 'send', 'fault', 'delivery fault', 'stop']));
});

test('While a crowd lives, letters are redriven and the archive is replayed', () => {
  const errands = errandsOf(1, 0).map(({ action }) => action.type);
  expect(errands).toEqual(expect.arrayContaining(['redrive letters', 'replay', 'remove expired items']));
  expect(errandsOf(1, 0)).toEqual(errandsOf(1, 0));
});
