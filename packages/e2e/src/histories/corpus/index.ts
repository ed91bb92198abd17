import type { History } from '../model/history.ts';
import {
  after,
  allWell,
  delaySignal,
  fault,
  redrive,
  redriveFailed,
  redriveUndelivered,
  replay,
  send,
  start,
  stop,
} from './words.ts';

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 24 * HOUR;

/** A history that broke a promise once, by what went wrong. Each stays here, so that it cannot come back unseen. */
export const CORPUS: Readonly<Record<string, History>> = {
  'a signal that went to the dead-letter queue disables its workflow': {
    steps: [
      after(1, start('A', 'plain', [20 * HOUR])),
      after(5, fault('fail answers the task', 'refused', { seconds: 400 })),
      after(5, send('cancel', 'plain')),
      after(20 * MINUTE, allWell),
      after(5 * MINUTE, send('cancel', 'plain')),
    ],
  },
  'a signal that went to the dead-letter queue hangs the stop step': {
    steps: [
      after(1, start('A', 'plain', [2 * HOUR])),
      after(5, fault('fail answers the task', 'refused', { seconds: 400 })),
      after(5, send('cancel', 'plain')),
      after(20 * MINUTE, allWell),
    ],
  },
  'a run that ended by the timeout of its monitor leaves no trace': {
    steps: [
      after(1, start('A', 'brief', [HOUR])),
      after(25 * MINUTE, send('cancel', 'brief')),
      after(5 * MINUTE, start('B', 'brief', [MINUTE])),
    ],
  },
  'an event that does not wait wipes the trace of a run that timed out': {
    steps: [
      after(1, start('A', 'brief', [HOUR])),
      after(15 * MINUTE, send('cancel-now', 'brief')),
      after(10 * MINUTE, send('cancel', 'brief')),
      after(MINUTE, start('B', 'brief', [MINUTE])),
    ],
  },
  'a letter redriven after its life fails another run': {
    steps: [
      after(1, start('A', 'plain', [2 * HOUR])),
      after(5, fault('fail loads the mailbox', 'throttled', { times: 9 })),
      after(5, send('cancel', 'plain')),
      after(10 * MINUTE, stop('A')),
      after(5 * DAY, start('B', 'plain', [2 * HOUR])),
      after(MINUTE, redriveFailed),
    ],
  },
  'a letter of a rule lives by the clock of its sender': {
    steps: [
      after(1, fault('a rule invokes its function', 'unreached', { times: 9 })),
      after(5, send('cancel-soon', 'plain', { aheadSeconds: 3 * DAY })),
      after(HOUR, allWell),
      after(2 * DAY, redriveUndelivered),
      after(MINUTE, start('A', 'plain', [MINUTE])),
    ],
  },
  'a repeat of a signal that still waits ends a second run': {
    steps: [
      after(1, send('cancel-ever', 'plain')),
      after(25 * HOUR, replay(2 * DAY)),
      after(MINUTE, start('A', 'plain', [MINUTE])),
      after(MINUTE, start('B', 'plain', [MINUTE])),
    ],
  },
  'a lost answer makes a signal late that had its effect': {
    steps: [
      after(1, start('A', 'plain', [2 * HOUR])),
      after(5, fault('fail answers the task', 'lost', { times: 1 })),
      after(5, send('cancel', 'plain')),
    ],
  },
  'a lost answer makes a signal act on the next try as well': {
    steps: [
      after(1, start('A', 'again', [2 * HOUR])),
      after(5, fault('fail answers the task', 'lost', { times: 1 })),
      after(5, send('cancel', 'again')),
    ],
  },
  'the stop event of one section completes the next': {
    steps: [
      after(1, start('A', 'twice', [10 * MINUTE, HOUR])),
      after(5, send('finish-now', 'twice')),
      after(20 * MINUTE, send('cancel', 'twice')),
    ],
  },
  'a key that is a fraction registers, and cannot be signalled': {
    steps: [after(1, start('A', 'plain', [MINUTE], 1.5))],
  },
  'a key that is no text registers': {
    steps: [after(1, start('A', 'plain', [MINUTE], true)), after(1, start('B', 'plain', [MINUTE], null))],
  },
  'an event for a run that a signal ended survives into its redrive': {
    steps: [
      after(1, start('A', 'plain', [2 * HOUR])),
      after(5, delaySignal(MINUTE)),
      after(1, send('cancel', 'plain', { run: 'A' })),
      after(5, send('cancel', 'plain', { run: 'A' })),
      after(5 * MINUTE, redrive('A')),
    ],
  },
  'a throttled table fails a run that collects': {
    steps: [
      after(1, send('finish', 'plain')),
      after(5, fault('collect loads the mailbox', 'throttled', { seconds: 90 })),
      after(5, start('A', 'plain', [MINUTE])),
    ],
  },
  'a lost answer of the bus fails a run that has done its work': {
    steps: [
      after(1, fault('a workflow sends its stop event', 'lost', { times: 1 })),
      after(1, start('A', 'plain', [MINUTE])),
    ],
  },
  'a bus that throttles fails a run that has done its work': {
    steps: [
      after(1, fault('a workflow sends its stop event', 'throttled', { times: 1 })),
      after(1, start('A', 'plain', [MINUTE])),
    ],
  },
  'a rejection is told once per try': {
    steps: [1, 2, 3, 4, 5].map(() => after(5, send('cancel', 'plain'))),
  },
  'a signal whose write lost its answer is told to be a repeat of itself': {
    steps: [
      after(1, fault('fail saves the mailbox', 'lost', { times: 1 })),
      after(5, send('cancel-now', 'plain')),
    ],
  },
  'a crash after the write of a verdict leaves the signal without one': {
    steps: [
      after(1, fault('fail saves the mailbox', 'crash after', { times: 1 })),
      after(5, send('cancel-now', 'plain')),
    ],
  },
  'an execution that is not known yet loses its key': {
    steps: [
      after(1, start('A', 'plain', [2 * HOUR])),
      after(5, fault('collect looks at an execution', 'not known yet', { times: 2 })),
      after(1, start('B', 'plain', [2 * HOUR])),
    ],
  },
  'three early events end three runs': {
    steps: [
      after(1, send('cancel', 'plain')),
      after(1, send('cancel', 'plain')),
      after(1, send('cancel', 'plain')),
      after(5, start('A', 'plain', [MINUTE])),
      after(2 * MINUTE, start('B', 'plain', [MINUTE])),
      after(2 * MINUTE, start('C', 'plain', [MINUTE])),
    ],
  },
  'what one section collected is given to the next, entered in the same instant': {
    steps: [
      after(1, send('finish', 'twice')),
      after(1, send('cancel', 'twice')),
      after(1, start('A', 'twice', [0, 1])),
    ],
  },
  'a replay gives a signal that was rejected to a later run': {
    steps: [
      ...[1, 2, 3, 4, 5].map(() => after(5, send('cancel', 'plain'))),
      after(5, start('A', 'plain', [MINUTE])),
      after(2 * MINUTE, start('B', 'plain', [2 * HOUR])),
      after(MINUTE, replay(HOUR)),
    ],
  },
  'a signal whose write lost its answer is told to be a repeat of itself, when another wrote meanwhile': {
    steps: [
      after(1, send('cancel', 'brief')),
      after(0, send('cancel', 'brief')),
      after(0, fault('fail saves the mailbox', 'lost', { times: 1 })),
      after(1, start('A', 'brief', [5])),
    ],
  },
  'a stop step is kept for the next section while its own collects': {
    steps: [after(1, send('stop-monitoring', 'twice')), after(21, start('A', 'twice', [0, 1]))],
  },
  'a stop step is late for an execution that is not known yet': {
    steps: [
      after(1, start('A', 'twice', [20 * HOUR, 2 * HOUR])),
      after(1, fault('complete reads a history', 'not known yet', { times: 1 })),
      after(MINUTE, send('cancel-now', 'twice')),
      after(2 * MINUTE, fault('collect saves the mailbox', 'crash after', { times: 2 })),
      after(1, start('B', 'twice', [0, 20 * HOUR])),
    ],
  },
};
