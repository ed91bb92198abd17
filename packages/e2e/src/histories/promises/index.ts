import type { Observation } from '../observe/observation.ts';
import { inOrder, lateStaysLate, oneEffect, rightRun, rightTime, sectionsApart } from './effects.ts';
import type { Promised } from './promise.ts';
import {
  badKeysAreRefused,
  everyEndIsExplained,
  failsAtOnce,
  nothingHangs,
  oneHolder,
  refusedForAReason,
} from './runs.ts';
import { nothingIsLeft, tokensStayHome } from './traces.ts';
import {
  deliveredIsTrue,
  expiredIsTrue,
  lateIsTrue,
  oneVerdict,
  onlyRepeatsAreDuplicates,
  rejectedOnce,
} from './verdicts.ts';

/** All that is promised, and can be seen from outside. */
export const PROMISES: readonly Promised[] = [
  oneVerdict,
  rejectedOnce,
  onlyRepeatsAreDuplicates,
  deliveredIsTrue,
  lateIsTrue,
  expiredIsTrue,
  oneEffect,
  rightRun,
  rightTime,
  lateStaysLate,
  inOrder,
  sectionsApart,
  everyEndIsExplained,
  nothingHangs,
  failsAtOnce,
  oneHolder,
  refusedForAReason,
  badKeysAreRefused,
  nothingIsLeft,
  tokensStayHome,
];

/** A promise that a history broke, and how. */
export interface Breach {
  readonly promise: Promised;
  readonly how: string;
}

export function judge(seen: Observation): readonly Breach[] {
  return PROMISES.flatMap((promise) => promise.broken(seen).map((how) => ({ promise, how })));
}
