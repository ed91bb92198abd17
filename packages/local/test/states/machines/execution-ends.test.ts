import { expect, test } from 'vitest';
import { ExecutionEnds } from '../../../src/states/machines/execution-ends.ts';

test('The end of an execution is told to all who wait for that execution, and to no other', () => {
  const ends = new ExecutionEnds(() => false);
  const told: string[] = [];
  for (const name of ['first', 'second']) ends.onEnd('one', () => told.push(name));
  ends.onEnd('other', () => told.push('other'));
  ends.announce('one');
  expect(told).toEqual(['first', 'second']);
});

test('The end of an execution is told at once where the execution is over', () => {
  const told: string[] = [];
  const stopWaiting = new ExecutionEnds(() => true).onEnd('one', () => told.push('over'));
  stopWaiting();
  expect(told).toEqual(['over']);
});

test('The end of an execution is not told to one who has stopped waiting, but still to those beside', () => {
  const ends = new ExecutionEnds(() => false);
  const told: string[] = [];
  const stopWaiting = ends.onEnd('one', () => told.push('gone'));
  ends.onEnd('one', () => told.push('there'));
  stopWaiting();
  ends.announce('one');
  expect(told).toEqual(['there']);
});
