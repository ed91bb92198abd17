import type { Clock } from '../../kernel/index.ts';
import type { Execution } from '../machines/execution.ts';
import type { ExecutionEnds } from '../machines/execution-ends.ts';
import type { RedriveStatus } from '../machines/redrive-status.ts';
import type { StateMachine } from '../machines/state-machine.ts';
import type { ChildStatus } from './child-tally.ts';
import type { FailureTolerance } from './tolerance.ts';

export type MapRunState =
  | { readonly status: 'RUNNING' }
  | { readonly status: 'SUCCEEDED' | 'FAILED' | 'ABORTED'; readonly stoppedAtEpochMs: number };

/** What UpdateMapRun can change while the run goes on. */
export interface MapRunSettings {
  /** 0: as many as there may be. */
  readonly maxConcurrency: number;
  readonly tolerance: FailureTolerance;
}

/** What one child execution is to do. */
export interface ChildInput {
  /** JSON text. */
  readonly input: string;
  /** Items in it: more than one where they are handed out in batches. */
  readonly itemCount: number;
}

export interface MapRunParts {
  readonly arn: string;
  readonly label: string;
  /** The execution that the Map is a state of. */
  readonly executionArn: string;
  /** The state machine that the children are executions of. */
  readonly stateMachine: StateMachine;
  readonly settings: MapRunSettings;
  readonly clock: Clock;
  readonly executionEnds: ExecutionEnds;
  /** Starts a child; its first state runs later. */
  startChild(child: ChildInput): Execution;
  /** Whether a child can be redriven. */
  redriveStatusOf(child: Execution): RedriveStatus;
}

export interface Child extends ChildInput {
  /** Absent: it waits for its turn. */
  execution: Execution | undefined;
  status: ChildStatus;
}
