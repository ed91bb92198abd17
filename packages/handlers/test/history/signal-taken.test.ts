import { declarationName, signalId, taskToken } from '@wfm/contract';
import { expect, test } from 'vitest';
import { signalTaken } from '../../src/history/signal-taken.ts';
import { readOf, upTo } from '../support/history.ts';
import { RECORDED } from './recorded.ts';

const CANCELLED = signalId('cancelled', declarationName('example'));
const OTHER = signalId('other', declarationName('example'));
const T1 = taskToken('T1');
const T2 = taskToken('T2');

type Part = Parameters<typeof readOf>[1];
const taken = (history: string, id = CANCELLED, token = T1, part: Part = {}) =>
  signalTaken(readOf(history, part), { signalId: id, taskToken: token });

test.each([
  ['by the task that it failed', RECORDED.retry, CANCELLED],
  ['by the task that it completed', RECORDED.twice, signalId('stop1', declarationName('stop-step'))],
  [
    'by the collect step, which says so in its result',
    RECORDED.collect,
    signalId('early', declarationName('example')),
  ],
  [
    'by the collect step, which hands on a failure as a document in a document',
    String.raw`
        1<-0 ExecutionStarted
        2<-1 TaskScheduled other
        3<-2 TaskSucceeded {"Payload":{"outcome":"fail","cause":"{\"id\":\"cancelled\",\"signalId\":\"cancelled/example\"}"}}`,
    CANCELLED,
  ],
])('A signal was taken %s', (_name, history, id) => {
  expect(signalTaken(readOf(history), { signalId: id, taskToken: undefined })).toBe('taken');
});

test('A signal was taken as soon as its result is there, whatever else has not been read', () => {
  expect(taken(RECORDED.retry, CANCELLED, T1, { until: 14, newest: 1 })).toBe('taken');
});

test.each(['cancelled/exam', 'ancelled/example', 'cancelled/example-2'])(
  'That a signal was taken does not follow from the id of another that is much like it: %s',
  (other) => {
    const [event = '', name = ''] = other.split('/');
    expect(taken(RECORDED.retry, signalId(event, declarationName(name)))).toBe('notTaken');
  },
);

test.each([
  ['when its task has taken another one', RECORDED.retry, 14],
  ['when its task has timed out', RECORDED.timeout, 9],
  [
    'when its task was aborted with its Parallel state',
    upTo(RECORDED.nestedRetry, 10, '11<-4 TaskScheduled register T1', '12<-11 TaskStateAborted'),
    12,
  ],
])('A signal was not taken %s, and not before that is in the history', (_name, history, end) => {
  expect(taken(history, OTHER, T1, { until: end - 1 })).toBeUndefined();
  expect(taken(history, OTHER, T1, { until: end })).toBe('notTaken');
});

test.each(['Succeeded', 'Failed', 'Aborted', 'TimedOut', 'Redriven'])(
  'A signal was not taken when its execution has %s',
  (how) => {
    const waiting = upTo(RECORDED.again, 20);
    expect(taken(waiting, OTHER, T2)).toBeUndefined();
    expect(taken(`${waiting}\n30<-1 Execution${how}`, OTHER, T2)).toBe('notTaken');
  },
);

test.each(['Failed', 'Succeeded', 'Aborted', 'Exited'])(
  'A signal was not taken when the Parallel state around its task has %s',
  (how) => {
    const waiting = upTo(RECORDED.caught, 8);
    expect(taken(waiting, OTHER)).toBeUndefined();
    expect(taken(`${waiting}\n9<-5 ParallelState${how}`, OTHER)).toBe('notTaken');
  },
);

test('A signal was not taken while its task waits, whatever else comes to its end beside it', () => {
  const beside = `
      1<-0 ExecutionStarted
      2<-0 ParallelStateEntered Run with monitor
      3<-2 ParallelStateStarted
      4<-3 TaskStateEntered Register the monitor
      5<-4 TaskScheduled register T1
      6<-3 ParallelStateEntered Work parts
      7<-6 ParallelStateStarted
      8<-7 TaskStateEntered Pay
      9<-8 TaskScheduled other
      10<-9 TaskFailed {}
      11<-10 TaskStateAborted
      12<-10 ParallelStateFailed
      13<-12 ParallelStateExited Work parts
      14<-13 TaskScheduled other
      15<-14 TaskSucceeded {}`;
  expect(taken(beside, OTHER)).toBeUndefined();
  expect(taken(`${beside}\n16<-5 TaskFailed {}`, OTHER)).toBe('notTaken');
});

test('A task that was begun by a redrive may have taken a signal, for all that ended before it', () => {
  expect(taken(RECORDED.redrive, OTHER, T2, { until: 25 })).toBeUndefined();
  expect(taken(RECORDED.redrive, OTHER, T2, { until: 26 })).toBe('notTaken');
});

test('A task that has not been read yet may have taken a signal', () => {
  expect(taken(RECORDED.retry, OTHER, T1, { newest: 25 })).toBeUndefined();
  expect(taken(RECORDED.retry, OTHER, taskToken('T9'))).toBeUndefined();
});

test('A signal may have been taken while no task shows and not all was read', () => {
  expect(signalTaken(readOf(RECORDED.retry), { signalId: OTHER, taskToken: undefined })).toBeUndefined();
});
