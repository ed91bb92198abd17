import { type InboxKey, inboxName } from '@wfm/contract';
import { expect, test } from 'vitest';
import { lastReading } from '../../src/history/last-reading.ts';
import { KEY } from '../support/examples.ts';
import { readOf, upTo } from '../support/history.ts';

const INBOX: InboxKey = { ...KEY, inbox: inboxName('inbox') };

/** Two reads of an inbox, one of another in between, and a third one that gets no answer. */
const HISTORY = `
  1<-0 ExecutionStarted
  2<-1 TaskStateEntered Listen
  3<-2 TaskScheduled receive inbox 0
  4<-3 TaskSucceeded {"messages":[{"sequence":2}],"cursor":2,"timedOut":false}
  5<-4 TaskStateExited Listen
  6<-5 TaskScheduled receive papers 0
  7<-6 TaskSucceeded {"messages":[{"sequence":9}],"cursor":9,"timedOut":false}
  8<-7 TaskScheduled receive inbox 2
  9<-8 TaskTimedOut`;

const last = (history: string, key: InboxKey = INBOX) => lastReading(readOf(history), key);

test('What a receive gave last is what was read', () => {
  expect(last(upTo(HISTORY, 5))).toEqual({ through: 2 });
  expect(last(upTo(HISTORY, 7))).toEqual({ through: 2 });
  expect(last(upTo(HISTORY, 7), { ...INBOX, inbox: inboxName('papers') })).toEqual({ through: 9 });
});

test.each([
  ['timed out', upTo(HISTORY, 9)],
  ['failed', upTo(HISTORY, 8, '9<-8 TaskFailed {}')],
  ['ended with its execution', upTo(HISTORY, 8, '9<-0 ExecutionAborted')],
])('Of a receive that %s nothing was read but what its cursor says', (_name, history) => {
  expect(last(history)).toEqual({ through: 2 });
});

test('A receive that is not seen to be over waits still, with its token', () => {
  expect(last(upTo(HISTORY, 8))).toEqual({ through: 2, waiting: 'token of inbox 2' });
});

test('A history without a receive of the inbox tells nothing', () => {
  expect(last(upTo(HISTORY, 2))).toBeUndefined();
  expect(last(HISTORY, { ...INBOX, inbox: inboxName('other') })).toBeUndefined();
});

test('The newest receive tells it, whatever else has not been read of the history', () => {
  expect(lastReading(readOf(HISTORY, { newest: 2 }), INBOX)).toEqual({ through: 2 });
  expect(lastReading(readOf(HISTORY, { newest: 1 }), INBOX)).toBeUndefined();
});
