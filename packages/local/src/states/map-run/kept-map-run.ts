import type { Redrives } from '../machines/execution.ts';
import type { ChildStatus } from './child-tally.ts';
import type { ChildInput, MapRunSettings, MapRunState } from './map-run-parts.ts';

/** A Map Run as plain data. */
export interface KeptMapRun {
  readonly arn: string;
  readonly label: string;
  readonly executionArn: string;
  readonly settings: MapRunSettings;
  readonly startedAtEpochMs: number;
  readonly children: readonly KeptChild[];
  readonly began: boolean;
  /** Children that wait for their turn, by their places. */
  readonly queue: readonly number[];
  readonly state: MapRunState;
  readonly redrives: Redrives;
  readonly winding: 'FAILED' | 'ABORTED' | undefined;
}

export interface KeptChild extends ChildInput {
  /** Absent: it waits for its turn. */
  readonly executionArn: string | undefined;
  readonly status: ChildStatus;
}
