import type { ExecutionHistory } from '../execution/history.ts';
import type { StateMachine } from './state-machine.ts';
import type { ExecutedVersion } from './state-machine-version.ts';

export type ExecutionStatus = ExecutionState['status'];

/** How far an execution is; each status has what only it can have. */
export type ExecutionState = { readonly status: 'RUNNING' } | PendingRedrive | EndedState;

/** How an execution has ended. */
export type EndedState =
  | { readonly status: 'SUCCEEDED'; readonly stoppedAtEpochMs: number; readonly output: string }
  | ({ readonly status: 'FAILED' | 'ABORTED'; readonly stoppedAtEpochMs: number } & Failure)
  | { readonly status: 'TIMED_OUT'; readonly stoppedAtEpochMs: number };

/** A child execution that its Map Run will redrive once there is room for it. */
export interface PendingRedrive {
  readonly status: 'PENDING_REDRIVE';
  readonly stoppedAtEpochMs: number;
  /** How it had ended, and has again if it is not redriven after all. */
  readonly outcome: EndedState;
}

/** How often an execution was redriven. */
export interface Redrives {
  readonly count: number;
  /** Absent: it was not, or it is an Express child of a Map Run, which begins anew. */
  readonly latestAtEpochMs: number | undefined;
}

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

export interface ExecutionStart {
  readonly stateMachine: StateMachine;
  /** Absent: it is started by the state machine's own ARN. */
  readonly version?: ExecutedVersion | undefined;
  readonly name: string;
  /** JSON text. */
  readonly input: string;
  readonly traceHeader?: string | undefined;
  /** Of the mock configuration. Absent: it is started as on AWS. */
  readonly testCase?: string | undefined;
  /** Whether the caller waits for its end. Absent: false. */
  readonly synchronous?: true;
  /** Absent: it is no child execution of a distributed Map. */
  readonly mapRun?: MapRunMembership;
}

/** An execution: what it is, and how far it has come. */
export interface Execution {
  readonly arn: string;
  readonly name: string;
  /** The state machine as it was when the execution started. */
  readonly stateMachine: StateMachine;
  /** Absent: it was started by the state machine's own ARN. */
  readonly version: ExecutedVersion | undefined;
  /** JSON text, as it was given. */
  readonly input: string;
  readonly startedAtEpochMs: number;
  readonly history: ExecutionHistory;
  /** Whether the caller waits for its end. */
  readonly synchronous: boolean;
  /** `X-Ray` trace header. Absent: none was given. */
  readonly traceHeader: string | undefined;
  /** Of the mock configuration. Absent: it was started as on AWS. */
  readonly testCase: string | undefined;
  /** Absent: it is no child execution of a distributed Map. */
  readonly mapRun: MapRunMembership | undefined;
  readonly state: ExecutionState;
  readonly redrives: Redrives;
  /** Ends it from outside. Does nothing when it has ended. */
  stop(failure: Failure): void;
  /**
   * Goes on where it did not succeed; a child of Express type begins anew. It must have ended, and not well:
   * `redriveStatusOf` says whether it may be redriven.
   */
  redrive(): void;
  /** Says that its Map Run will redrive it once there is room. Does nothing while it runs. */
  awaitRedrive(): void;
  /** Says that its Map Run will not redrive it after all. Does nothing unless it waits for that. */
  giveUpRedrive(): void;
  /** Resolves when it has ended; after a redrive anew. */
  readonly ended: Promise<void>;
}
