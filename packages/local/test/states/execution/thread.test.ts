import { expect, test } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import { ScopeAborted } from '../../../src/states/errors.ts';
import { ExecutionHistory } from '../../../src/states/execution/history.ts';
import { Scope } from '../../../src/states/execution/scope.ts';
import { Thread } from '../../../src/states/execution/thread.ts';

function root() {
  const history = new ExecutionHistory();
  const thread = Thread.root({ scope: Scope.root(), history, clock: new VirtualClock() });
  const recorded = () =>
    history.events.map(({ id, previousEventId, type }) => `${id}<-${previousEventId} ${type}`);
  return { thread, recorded };
}

test('A thread chains its events, except one that does not advance it or names another', () => {
  const { thread, recorded } = root();
  thread.record('MapStateEntered');
  thread.record('MapStateSucceeded', { advances: false });
  thread.record('MapStateExited');
  thread.record('PassStateEntered', { previousEventId: 1 });
  expect(recorded()).toEqual([
    '1<-0 MapStateEntered',
    '2<-1 MapStateSucceeded',
    '3<-1 MapStateExited',
    '4<-1 PassStateEntered',
  ]);
});

test('A thread records what was open when it is stopped, innermost first and each once', () => {
  const { thread, recorded } = root();
  thread.record('ParallelStateEntered');
  thread.opened('ParallelStateAborted');
  thread.beginInside(1);
  const branch = thread.fork({ index: 0, abortEvent: { type: 'MapIterationAborted' } });
  branch.record('WaitStateEntered');
  branch.opened('WaitStateAborted');
  thread.abort();
  thread.abort();
  expect([thread.scope.aborted, branch.scope.aborted]).toEqual([true, true]);
  expect(recorded().slice(2)).toEqual([
    '3<-2 WaitStateAborted',
    '4<-2 MapIterationAborted',
    '5<-1 ParallelStateAborted',
  ]);
});

test('A thread records nothing once it was stopped', () => {
  const { thread, recorded } = root();
  thread.scope.abort();
  expect(() => thread.record('PassStateEntered')).toThrow(ScopeAborted);
  expect(recorded()).toEqual([]);
});

test('A thread that has ended is not stopped with the thread around it', () => {
  const { thread, recorded } = root();
  const branch = thread.fork({ index: 0, abortEvent: { type: 'MapIterationAborted' } });
  branch.ended();
  thread.scope.abort();
  expect([branch.scope.aborted, recorded()]).toEqual([false, []]);
});

test('A thread has no event for the stop of a state that it has left, and nothing inside', () => {
  const { thread, recorded } = root();
  thread.opened('ParallelStateAborted');
  thread.fork({ index: 0, abortEvent: { type: 'MapIterationAborted' } });
  thread.closed();
  expect(thread.inside).toBeUndefined();
  thread.abort();
  expect(recorded()).toEqual([]);
});

test('A thread forgets the work of its last attempt, which a stop then leaves alone', () => {
  const { thread, recorded } = root();
  const before = thread.fork({ index: 0, abortEvent: { type: 'MapIterationAborted' } });
  thread.dropInside();
  thread.abort();
  expect([thread.inside, before.scope.aborted, recorded()]).toEqual([undefined, false, []]);
});

test('A thread stops the threads inside without a word where the execution ends with it', () => {
  const { thread, recorded } = root();
  const branch = thread.fork({ index: 0, abortEvent: { type: 'MapIterationAborted' } });
  thread.stopChildren();
  expect([branch.scope.aborted, recorded()]).toEqual([true, []]);
});
