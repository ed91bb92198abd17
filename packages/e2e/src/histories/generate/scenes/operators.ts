import * as fc from 'fast-check';
import type { Action } from '../../model/history.ts';
import * as parts from '../parts.ts';
import { type Place, type Scene, scene } from './place.ts';

const next: fc.Arbitrary<Action> = fc.constant<Action>({
  type: 'deploy',
  what: 'functions of the next release',
});
const back: fc.Arbitrary<Action> = fc.constant<Action>({ type: 'deploy', what: 'functions' });

/** What an operator does, and what happens at once with anything else. */
export function scenesOfOperators({ start, send, sendEarly, redrive }: Place): readonly Scene[] {
  return [
    scene(2, [parts.anyGap, parts.operators]),
    scene(2, [parts.anyGap, redrive]),
    // A release is deployed and put back while runs and signals wait.
    scene(
      1,
      [parts.soon, fc.oneof(start(parts.longWork), sendEarly)],
      [parts.soon, next],
      [parts.shortly, fc.oneof(start(parts.longWork), sendEarly)],
      [parts.soon, back],
      [parts.shortly, send()],
    ),
    // Anything at all, at once with what was before.
    scene(2, [parts.shortly, send()], [fc.constant(0), fc.oneof(send(), start(parts.anyWork))]),
    scene(1, [parts.soon, fc.oneof(parts.longFault(), parts.shortFault())]),
  ];
}
