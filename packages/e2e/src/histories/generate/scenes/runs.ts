import * as fc from 'fast-check';
import * as parts from '../parts.ts';
import { maybeFault, type Place, type Scene, scene } from './place.ts';

/** Runs that are told something, end, or meet others with their key. */
export function scenesOfRuns({ start, send, sendEarly, stop, redrive }: Place): readonly Scene[] {
  return [
    // A run is told something while it works, and again.
    scene(
      4,
      [parts.soon, start(parts.longWork)],
      [parts.shortly, maybeFault],
      [parts.soon, send()],
      [parts.anyGap, send()],
    ),
    // It ends by itself, and something goes wrong.
    scene(3, [parts.soon, maybeFault], [parts.shortly, start(parts.shortWork)], [parts.anyGap, send()]),
    // Two with one key.
    scene(
      2,
      [parts.soon, start(parts.longWork)],
      [parts.shortly, maybeFault],
      [parts.anyGap, start(parts.anyWork)],
      [parts.soon, send()],
    ),
    // Two with one key, and who is asked for the first does not know it.
    scene(
      1,
      [parts.soon, start(parts.longWork)],
      [parts.shortly, parts.notKnown],
      [parts.soon, start(parts.anyWork)],
      [parts.soon, send()],
    ),
    // A run ends, the news of it does not come, and another one begins.
    scene(
      1,
      [parts.soon, parts.endsHeld],
      [parts.shortly, start(parts.longWork)],
      [parts.soon, fc.oneof(stop, send(parts.failEvent))],
      [parts.soon, start(parts.anyWork)],
    ),
    // A run is ended by hand, and goes on.
    scene(
      2,
      [parts.soon, start(parts.longWork)],
      [parts.anyGap, send()],
      [parts.shortly, stop],
      [parts.anyGap, redrive],
    ),
    // A run ends without an answer: by hand, or by the timeout of its monitor. What comes then is late.
    scene(
      2,
      [parts.soon, start(parts.longWork)],
      [parts.anyGap, fc.oneof(stop, stop, send())],
      [parts.soon, send()],
      [parts.anyGap, start(parts.anyWork)],
    ),
    // It ended long ago, and what comes is for the next one.
    scene(
      1,
      [parts.soon, start(parts.shortWork)],
      [parts.muchLater, sendEarly],
      [parts.soon, start(parts.anyWork)],
    ),
    // Its work is done after a signal has ended the monitor.
    scene(
      1,
      [parts.soon, start(parts.shortWork)],
      [parts.shortly, send(fc.constantFrom('finish', 'finish-now'))],
    ),
  ];
}
