import { addSeconds, registrationAttempt, taskToken } from '@wfm/contract';
import { expect, test } from 'vitest';
import { stopSection } from '../../src/history/stop-section.ts';
import { START } from '../support/examples.ts';
import { readOf, upTo } from '../support/history.ts';
import { RECORDED } from './recorded.ts';

const STOP = { state: 'Run with monitor', enteredAtEpochMs: addSeconds(START, 20) };

type Part = Parameters<typeof readOf>[1];

/** How the section of a stop step's token stands to a register task's. */
function section(
  history: string,
  reply: string,
  task: string | undefined,
  part: Part & { collectedAs?: string } = {},
) {
  return stopSection(readOf(history, part), {
    stop: STOP,
    replyToken: taskToken(reply),
    taskToken: task === undefined ? undefined : taskToken(task),
    collectedAs: part.collectedAs === undefined ? undefined : registrationAttempt(part.collectedAs),
  });
}

test.each([
  ['of a first try', RECORDED.retry, 'S1', 'T1', 13],
  ['of a second try', RECORDED.retry, 'S2', 'T2', 27],
  ['of a second entry', RECORDED.twice, 'S2', 'T2', 33],
  ['that was redriven with its monitor', RECORDED.redrive, 'S2', 'T2', 25],
  ['whose work had a Parallel state of its own', RECORDED.nested, 'S1', 'T1', 20],
  ['whose monitor registered at the second attempt', RECORDED.again, 'S1', 'T2', 25],
])('The stop step %s ends the monitor that waits', (_name, history, reply, task, until) => {
  expect(section(history, reply, task, { until })).toBe('waiting');
});

test.each([
  ['a try before', RECORDED.retry, 27],
  ['an entry before', RECORDED.twice, 33],
])('The stop step of %s does not end the monitor that waits now', (_name, history, until) => {
  expect(section(history, 'S1', 'T2', { until })).toBe('over');
});

test.each([
  ['a try', RECORDED.retry, 27],
  ['an entry', RECORDED.twice, 33],
])(
  'The stop step of %s that has not registered yet comes early for the task before it',
  (_name, history, until) => {
    expect(section(history, 'S2', 'T1', { until })).toBe('early');
  },
);

test('The stop step is told once its own events have been read, and the start of its section', () => {
  expect(section(RECORDED.twice, 'S2', 'T2', { until: 33, newest: 10 })).toBeUndefined();
  expect(section(RECORDED.twice, 'S2', 'T2', { until: 33, newest: 11 })).toBe('waiting');
  expect(section(RECORDED.twice, 'S3', 'T2')).toBeUndefined();
  expect(section(RECORDED.twice, 'S2', 'T3')).toBeUndefined();
});

test.each([
  ['while the register state is on its way', RECORDED.retry, 'S1', 13],
  ['in a second entry', RECORDED.twice, 'S2', 33],
  ['after a redrive, which begins the failed task anew', RECORDED.redrive, 'S2', 25],
  ['after its work caught a failure of its own', RECORDED.nested, 'S1', 20],
  ['while the collect step runs', upTo(RECORDED.collect, 12, '13<-5 TaskScheduled stop S1'), 'S1', 13],
  [
    'between the refusal and the next try to register',
    upTo(RECORDED.again, 17, '18<-5 TaskScheduled stop S1'),
    'S1',
    18,
  ],
])('Where nobody waits, the stop step %s comes early', (_name, history, reply, until) => {
  expect(section(history, reply, undefined, { until })).toBe('early');
});

test.each([
  ['has failed by a signal', RECORDED.retry, 'S1', 15],
  ['is tried again', RECORDED.retry, 'S1', 17],
  ['took a signal', RECORDED.again, 'S1', 26],
  ['collected a signal', RECORDED.collect, 'S1', 23],
  ['has been left', RECORDED.twice, 'S1', 19],
  ['has been entered again', RECORDED.twice, 'S1', 22],
])('Where nobody waits, the stop step of a section that %s is over', (_name, history, reply, until) => {
  expect(section(history, reply, undefined, { until })).toBe('over');
});

test('The stop step of a section whose collect step has taken a signal is over, though that step still runs', () => {
  const running = upTo(RECORDED.collect, 12, '13<-5 TaskScheduled stop S1');
  expect(section(running, 'S1', undefined, { collectedAs: 'A1' })).toBe('over');
  expect(section(running, 'S1', undefined, { collectedAs: 'A0' })).toBe('early');
});

test('What the try of a section before has collected does not make the stop step of the next one late', () => {
  const tried = upTo(
    RECORDED.collect,
    12,
    '13<-12 TaskSucceeded failed',
    '14<-13 FailStateEntered Fail as signalled',
    '15<-14 ParallelStateStarted',
    '16<-15 TaskScheduled stop S2',
  );
  expect(section(tried, 'S2', undefined, { collectedAs: 'A1' })).toBe('early');
});

test('The stop step of a section that failed before it registered, and is tried again, is over', () => {
  const failed = upTo(
    RECORDED.retry,
    5,
    '6<-5 TaskScheduled stop S1',
    '7<-6 TaskTimedOut',
    '8<-7 TaskStateAborted',
  );
  expect(section(failed, 'S1', undefined)).toBe('early');
  expect(section(`${failed}\n9<-7 ParallelStateStarted`, 'S1', undefined)).toBe('over');
});

test('The stop step of a section whose work tries a Parallel state of its own again comes early', () => {
  const history = `
      1<-0 ExecutionStarted
      2<-0 ParallelStateEntered Run with monitor
      3<-2 ParallelStateStarted
      4<-3 TaskStateEntered Register the monitor
      5<-3 ParallelStateEntered Work parts
      6<-5 ParallelStateStarted
      7<-6 FailStateEntered Flaky
      8<-7 ParallelStateStarted
      9<-8 PassStateEntered Flaky
      10<-9 ParallelStateSucceeded
      11<-9 ParallelStateExited Work parts
      12<-11 TaskScheduled stop S1`;
  expect(section(history, 'S1', undefined)).toBe('early');
});

test('The stop step of a section whose collect step failed as signalled is over', () => {
  const stop = '17<-5 TaskScheduled stop S1';
  const failed = '18<-16 FailStateEntered Fail as signalled';
  expect(section(upTo(RECORDED.collect, 16, stop), 'S1', undefined)).toBe('early');
  expect(section(upTo(RECORDED.collect, 16, stop, failed), 'S1', undefined)).toBe('over');
});
