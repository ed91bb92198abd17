import { expect, test } from 'vitest';
import { ScopeAborted } from '../../../src/states/errors.ts';
import { ExecutionHistory, type NewHistoryEvent } from '../../../src/states/execution/history.ts';

function event(type: NewHistoryEvent['type']): NewHistoryEvent {
  return { type, previousEventId: 0, timestampEpochMs: 0, details: undefined };
}

test('The history of an execution counts its events from 1 and tells each as it is recorded', () => {
  const told: string[] = [];
  const history = new ExecutionHistory(({ id, type }) => told.push(`${id} ${type}`));
  history.append(event('ExecutionStarted'));
  history.close(event('ExecutionSucceeded'));
  expect(told).toEqual(['1 ExecutionStarted', '2 ExecutionSucceeded']);
  expect(history.events.map(({ id }) => id)).toEqual([1, 2]);
});

test('The history of an execution takes no event after the one that ends the execution', () => {
  const history = new ExecutionHistory();
  history.close(event('ExecutionAborted'));
  expect(() => history.append(event('PassStateEntered'))).toThrow(ScopeAborted);
  expect(history.events).toHaveLength(1);
});

test('A history goes on in another object after a redrive, while the one of the run before stays closed', () => {
  const before = new ExecutionHistory();
  before.close(event('ExecutionFailed'));
  const after = before.continued();
  expect(after.append(event('ExecutionRedriven'))).toBe(2);
  expect(() => before.append(event('PassStateEntered'))).toThrow(ScopeAborted);
  expect(after.events.map(({ type }) => type)).toEqual(['ExecutionFailed', 'ExecutionRedriven']);
});
