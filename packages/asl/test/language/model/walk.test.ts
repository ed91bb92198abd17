import { expect, test } from 'vitest';
import { allBranches, allStates, type Branch } from '../../../src/language/index.ts';

const inner = (name: string): Branch => ({ StartAt: name, States: { [name]: { Type: 'Succeed' } } });
const machine: Branch = {
  StartAt: 'Both',
  States: {
    Both: { Type: 'Parallel', Branches: [inner('A'), inner('B')], Next: 'Each' },
    Each: { Type: 'Map', ItemProcessor: inner('C'), Next: 'Old' },
    Old: { Type: 'Map', Iterator: inner('D'), End: true },
  },
};

test('Every state of a machine has its name and its place, outer ones before inner ones', () => {
  expect([...allStates(machine)].map(({ name, location }) => [name, location])).toEqual([
    ['Both', '/States/Both'],
    ['Each', '/States/Each'],
    ['Old', '/States/Old'],
    ['A', '/States/Both/Branches[0]/States/A'],
    ['B', '/States/Both/Branches[1]/States/B'],
    ['C', '/States/Each/ItemProcessor/States/C'],
    ['D', '/States/Old/Iterator/States/D'],
  ]);
});

test('Every branch of a machine has its place, the machine itself first', () => {
  expect([...allBranches({ branch: machine, location: '' })].map(({ location }) => location)).toEqual([
    '',
    '/States/Both/Branches[0]',
    '/States/Both/Branches[1]',
    '/States/Each/ItemProcessor',
    '/States/Old/Iterator',
  ]);
});
