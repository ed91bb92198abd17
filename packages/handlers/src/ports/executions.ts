import type { EpochMs, ExecutionArn } from '@wfm/contract';

/** Looks executions up. */
export interface Executions {
  /** The execution's input as JSON text; `undefined` where the execution is not known any more. */
  inputOf(executionArn: string): Promise<string | undefined>;
}

/**
 * Whether an execution is over. `stoppedAtEpochMs` is absent where Step Functions does not know the execution any more,
 * which it forgets 90 days after its end.
 */
export type ExecutionState =
  | { readonly status: 'running' }
  | { readonly status: 'over'; readonly stoppedAtEpochMs: EpochMs | undefined };

/** Tells whether executions are over. */
export interface ExecutionStates {
  stateOf(executionArn: ExecutionArn): Promise<ExecutionState>;
}
