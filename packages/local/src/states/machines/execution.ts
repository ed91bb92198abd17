import type { ExecutionHistory } from '../execution/history.ts';
import type { StateMachine } from './state-machine.ts';
import type { ExecutedVersion } from './state-machine-version.ts';

export type ExecutionStatus = ExecutionState['status'];

/** How far an execution is; each status has what only it can have. */
export type ExecutionState =
  | { readonly status: 'RUNNING' }
  | { readonly status: 'SUCCEEDED'; readonly stoppedAtEpochMs: number; readonly output: string }
  | ({ readonly status: 'FAILED' | 'ABORTED'; readonly stoppedAtEpochMs: number } & Failure)
  | { readonly status: 'TIMED_OUT'; readonly stoppedAtEpochMs: number };

export interface Failure {
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

/** What a child execution of a distributed Map belongs to. */
export interface MapRunMembership {
  readonly arn: string;
  readonly label: string;
  /** Items that the child was given: more than one where they are handed out in batches. */
  readonly itemCount: number;
}

/** An execution: what it is, and how far it has come. */
export interface Execution {
  readonly arn: string;
  readonly name: string;
  /** The state machine as it was when the execution started. */
  readonly stateMachine: StateMachine;
  /** Absence: it was started by the state machine's own ARN. */
  readonly version: ExecutedVersion | undefined;
  /** JSON text, as it was given. */
  readonly input: string;
  readonly startedAtEpochMs: number;
  readonly history: ExecutionHistory;
  /** `X-Ray` trace header. Absence: none was given. */
  readonly traceHeader: string | undefined;
  /** Absence: it is no child execution of a distributed Map. */
  readonly mapRun: MapRunMembership | undefined;
  readonly state: ExecutionState;
  /** Ends it from outside. Does nothing when it has ended. */
  stop(failure: Failure): void;
  /** Resolves when it has ended. */
  readonly ended: Promise<void>;
}
