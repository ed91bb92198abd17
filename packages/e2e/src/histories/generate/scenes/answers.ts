import * as fc from 'fast-check';
import type { Action } from '../../model/history.ts';
import * as parts from '../parts.ts';
import { allWell, maybeFault, type Place, type Scene, scene } from './place.ts';

const duplicates: fc.Arbitrary<Action> = fc.constant<Action>({
  type: 'delivery fault',
  of: 'signals',
  fault: 'duplicate',
  times: 1,
  delaySeconds: 0,
});

/** After the lease of a claim, and before Lambda's first retry. */
const betweenLeaseAndRetry = fc.constantFrom(33, 40, 50);
/** After the failed tries of an answer, and before the lease of its claim is over. */
const withinLease = fc.constantFrom(13, 16, 20, 25);

/** Answers that fail, are lost, or are given by several at once. */
export function scenesOfAnswers({ start, send, stop }: Place): readonly Scene[] {
  return [
    // An answer fails for a while, and soon after another signal comes.
    scene(
      2,
      [parts.soon, start(parts.longWork)],
      [parts.shortly, parts.refusedAnswers],
      [parts.shortly, send(fc.constantFrom('cancel', 'cancel-ever'))],
      [withinLease, send(parts.failEvent)],
    ),
    // A function ends as it answers, and before it is tried again something else ends the run.
    scene(
      3,
      [parts.soon, start(parts.longWork)],
      [parts.shortly, parts.answerGoesWrong],
      [parts.soon, send(parts.patientEvent)],
      [betweenLeaseAndRetry, fc.oneof(stop, send(), allWell)],
    ),
    // What fails for long ends in a queue, and is redriven.
    scene(
      3,
      [parts.soon, start(parts.longWork)],
      [parts.shortly, parts.longFault(/fail|rule/)],
      [parts.soon, send(parts.failEvent)],
      [fc.constantFrom(600, 1_200), allWell],
      [parts.anyGap, fc.oneof(send(parts.failEvent), stop)],
      [fc.oneof(parts.later, parts.muchLater), parts.redriveLetters],
    ),
    // The bus delivers a signal twice at once.
    scene(
      2,
      [parts.soon, start(parts.longWork)],
      [parts.shortly, duplicates],
      [parts.shortly, send()],
      [parts.soon, maybeFault],
    ),
  ];
}
