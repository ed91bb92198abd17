import * as fc from 'fast-check';
import * as parts from '../parts.ts';
import { maybeFault, type Place, type Scene, scene } from './place.ts';

/** Events that come before the run that they are for. */
export function scenesOfEarlyEvents({ start, send, sendEarly }: Place): readonly Scene[] {
  const early = (count: number) => Array.from({ length: count }, () => [parts.shortly, sendEarly] as const);
  return [
    scene(
      3,
      [parts.anyGap, send()],
      [parts.shortly, send()],
      [parts.shortly, maybeFault],
      [parts.anyGap, start(parts.anyWork)],
    ),
    // More than a mailbox holds.
    scene(1, ...early(6), [parts.anyGap, start(parts.anyWork)]),
    // Several, and runs follow one another.
    scene(
      2,
      ...early(2),
      [parts.soon, sendEarly],
      [parts.soon, start(parts.anyWork)],
      [parts.soon, start(parts.anyWork)],
    ),
    // One arrives only when the run that it was for may be over.
    scene(
      1,
      [parts.soon, parts.signalDelayed],
      [parts.shortly, sendEarly],
      [parts.soon, start(parts.shortWork)],
      [fc.constantFrom(600, 3_000, 9_000), start(parts.longWork)],
    ),
    // The table removes what has expired, and the event has not.
    scene(
      1,
      [parts.soon, sendEarly],
      [parts.anyGap, parts.removeExpired],
      [parts.soon, start(parts.anyWork)],
    ),
    // Taking it goes wrong.
    scene(
      2,
      [parts.soon, sendEarly],
      [parts.soon, parts.collectGoesWrong],
      [parts.shortly, start(parts.longWork)],
      [parts.soon, send()],
    ),
  ];
}
