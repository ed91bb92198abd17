import type { EpochMs, ExecutionArn } from '@wfm/contract';

/** Looks executions up. */
export interface Executions {
  /** The execution's input as JSON text; `undefined` where the execution is not known any more. */
  readInput(executionArn: string): Promise<string | undefined>;
}

/** How an execution stands. `unknown`: Step Functions does not know it, not yet or, 90 days after its end, not any more. */
export type ExecutionState =
  | { readonly status: 'running' }
  | {
      readonly status: 'over';
      /** When it was started; a redrive does not change it. */
      readonly startedAtEpochMs: EpochMs;
      readonly stoppedAtEpochMs: EpochMs;
      /** How often it had been redriven before it ended. */
      readonly redriveCount: number;
    }
  | { readonly status: 'unknown' };

/**
 * How long after an execution was seen "does not exist" may only mean that Step Functions does not tell of it yet. One that
 * ended 90 days ago does not exist either. Source: API reference, DescribeExecution, GetExecutionHistory.
 */
export const EXISTS_FOR_CERTAIN_SECONDS = 3_600;

/** Tells whether executions are over. */
export interface ExecutionStates {
  readState(executionArn: ExecutionArn): Promise<ExecutionState>;
}
