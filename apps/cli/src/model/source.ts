import type { LocalEngine, RunningClock } from '@wfm/local';
import type { Observed } from '../observed/observed.ts';
import type { Target } from '../target/target.ts';
import type { FaultSwitches } from './fault-switches.ts';

/** Where answers come from: what AWS's APIs tell of a stack, and what is known besides where it runs in this process. */
export interface ModelSource {
  readonly target: Target;
  /** Absent: the stack runs elsewhere. */
  readonly local?: LocalSource;
}

export interface LocalSource {
  readonly engine: LocalEngine<RunningClock>;
  readonly observed: Observed;
  readonly faults: FaultSwitches;
}

/** The present of a target. */
export function nowOf({ local }: ModelSource): number {
  return local?.engine.clock.nowEpochMs() ?? Date.now();
}
