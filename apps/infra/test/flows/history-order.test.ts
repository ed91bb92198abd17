import type { HistoryEvent } from '@wfm/local';
import { expect, test } from 'vitest';
import { ordered } from '../../testing/flows/history-order.ts';

/** A history from `TYPE or STATE < ID of what led to it`, counted from 1. */
function historyOf(...lines: readonly (readonly [type: string, previousEventId: number])[]) {
  return lines.map(([type, previousEventId], index) => ({
    event: { id: index + 1, previousEventId, type } as HistoryEvent,
  }));
}

const typesOf = (history: ReturnType<typeof historyOf>) =>
  ordered(history, () => true).map(({ event }) => event.type);

const ORDERED = [
  'ParallelStateStarted',
  ...['left begins', 'left ends', 'right begins', 'right ends'],
  ...['ParallelStateSucceeded', 'ParallelStateExited', 'after both'],
];

test.each([
  [
    'the left branch ends last',
    historyOf(
      ['ParallelStateStarted', 0],
      ['left begins', 1],
      ['right begins', 1],
      ['right ends', 3],
      ['left ends', 2],
      ['ParallelStateSucceeded', 5],
      ['ParallelStateExited', 5],
      ['after both', 7],
    ),
  ],
  [
    'the right branch ends last',
    historyOf(
      ['ParallelStateStarted', 0],
      ['left begins', 1],
      ['right begins', 1],
      ['left ends', 2],
      ['right ends', 3],
      ['ParallelStateSucceeded', 5],
      ['ParallelStateExited', 5],
      ['after both', 7],
    ),
  ],
])('A history in which %s has its branches one after the other, and then what follows both', (_, history) => {
  expect(typesOf(history)).toEqual(ORDERED);
});

test('Branches inside of a branch end before what follows them in it', () => {
  const history = historyOf(
    ['ParallelStateStarted', 0],
    ['right', 1],
    ['left', 1],
    ['ParallelStateStarted', 3],
    ['inner one', 4],
    ['inner two', 4],
    ['ParallelStateSucceeded', 6],
    ['ParallelStateExited', 6],
    ['after the inner ones', 8],
    ['ParallelStateFailed', 9],
    ['after all', 10],
  );
  expect(typesOf(history)).toEqual([
    ...['ParallelStateStarted', 'right', 'left', 'ParallelStateStarted', 'inner one', 'inner two'],
    ...['ParallelStateSucceeded', 'ParallelStateExited', 'after the inner ones', 'ParallelStateFailed'],
    'after all',
  ]);
});

test('What happened at another time stays where it was', () => {
  const history = historyOf(['ParallelStateStarted', 0], ['left', 1], ['right', 1], ['left again', 2]);
  const later = (id: number) => id === 4;
  const result = ordered(history, (one, other) => later(one.event.id) === later(other.event.id));
  expect(result.map(({ event }) => event.type)).toEqual([
    'ParallelStateStarted',
    'left',
    'right',
    'left again',
  ]);
});
