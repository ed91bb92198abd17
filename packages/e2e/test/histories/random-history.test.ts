import { expect, test } from 'vitest';
import { randomHistory } from '../../src/histories/generate/random-history.ts';
import type { Action, History } from '../../src/histories/model/history.ts';

const many = Array.from({ length: 400 }, (_, number) => randomHistory(1, number));
const ACTIONS = [
  'start',
  'send',
  'stop',
  'redrive',
  'redrive letters',
  'replay',
  'remove expired items',
  'deploy',
  'fault',
  'delivery fault',
  'release',
  'all well',
] as const satisfies readonly Action['type'][];

const actionsOf = ({ steps }: History) => steps.map(({ action }) => action);

test('A random history is the same whenever it is asked for', () => {
  expect(randomHistory(7, 12)).toEqual(randomHistory(7, 12));
  expect(randomHistory(7, 12)).not.toEqual(randomHistory(7, 13));
  expect(randomHistory(7, 12)).not.toEqual(randomHistory(8, 12));
});

test('A random history speaks only of runs that were started before', () => {
  for (const history of many) {
    const started = new Set<string>();
    for (const action of actionsOf(history)) {
      if (action.type === 'start') started.add(action.run);
      else if ('run' in action && action.run !== undefined) expect(started).toContain(action.run);
    }
  }
});

test.for(ACTIONS)('A random history can have the action %s', (type) => {
  expect(many.flatMap(actionsOf).some((action) => action.type === type)).toBe(true);
});
