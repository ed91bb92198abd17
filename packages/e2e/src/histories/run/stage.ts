import type { Action } from '../model/history.ts';
import type { StartedRun } from './started-run.ts';
import type { Switches } from './switches.ts';
import type { World } from './world.ts';

/** Where one history happens. */
export interface Stage {
  readonly world: World;
  readonly switches: Switches;
  /** Begins every key and name of this history. */
  readonly prefix: string;
  readonly startedAtMs: number;
  readonly runs: Map<string, StartedRun>;
  readonly done: { readonly atMs: number; readonly action: Action }[];
}
