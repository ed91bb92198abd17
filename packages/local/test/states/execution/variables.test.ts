import { expect, test } from 'vitest';
import { Variables } from '../../../src/states/execution/variables.ts';

test('Variables inside are seen before those around, which they leave as they are', () => {
  const around = new Variables(undefined, { a: 1, b: 1 });
  const inside = new Variables(around);
  inside.assign({ b: 2 });
  expect([inside.get('a'), inside.get('b'), inside.get('c')]).toEqual([1, 2, undefined]);
  expect([inside.has('a'), inside.has('b'), inside.has('c')]).toEqual([true, true, false]);
  expect([inside.all(), inside.own, around.all()]).toEqual([{ a: 1, b: 2 }, { b: 2 }, { a: 1, b: 1 }]);
});
