import { expect, test } from 'vitest';
import { foundInState } from '../../support/found.ts';

test.each<[string, unknown, string]>([
  ['no branch', [], '/Branches: Value cannot be empty'],
  ['a branch of nothing', [{}], '/Branches[0]: These fields are required: [StartAt, States]'],
  ['an object as branches', {}, '/Branches: Expected value of type Array'],
])('A Parallel with %s is refused', (_, Branches, expected) => {
  expect(foundInState({ Type: 'Parallel', Branches, End: true })).toEqual([expected]);
});
