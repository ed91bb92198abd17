import type { Action } from '../model/history.ts';
import type { StartedRun } from './started-run.ts';
import type { Switches } from './switches.ts';
import type { World } from './world.ts';

/** Where one history happens. */
export interface Stage {
  readonly world: World;
  readonly switches: Switches;
  /** Number of this history among those of its world. */
  readonly serial: number;
  readonly startedAtMs: number;
  readonly runs: Map<string, StartedRun>;
  readonly done: { readonly atMs: number; readonly action: Action }[];
}
