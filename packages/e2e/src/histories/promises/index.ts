import type { Observation } from '../observe/observation.ts';
import { lateStaysLate, oneEffect, rightRun, rightTime, sectionsApart } from './effects.ts';
import { inOrder } from './in-order.ts';
import { expiredIsTrue, lateIsNotExpired, lateIsTrue } from './in-vain.ts';
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
  oneVerdict,
  onlyRepeatsAreDuplicates,
  rejectedOnce,
  repeatsTellTheFirst,
  stopStepIsToldTheTruth,
} from './verdicts.ts';

/** All that is promised, and can be seen from outside. */
export const PROMISES: readonly Promised[] = [
  oneVerdict,
  rejectedOnce,
  onlyRepeatsAreDuplicates,
  repeatsTellTheFirst,
  stopStepIsToldTheTruth,
  deliveredIsTrue,
  lateIsTrue,
  expiredIsTrue,
  lateIsNotExpired,
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
