import type { EpochMs, ExecutionArn } from '@wfm/contract';
import type { ExecutionState, ExecutionStates } from '../../src/ports/executions.ts';
import { START } from './examples.ts';

/** Executions that run until they are said to be over. All were started at the same instant. */
export class FakeExecutions implements ExecutionStates {
  readonly #states = new Map<ExecutionArn, ExecutionState>();

  end(executionArn: ExecutionArn, stoppedAtEpochMs: EpochMs): void {
    this.#states.set(executionArn, {
      status: 'over',
      startedAtEpochMs: START,
      stoppedAtEpochMs,
      redriveCount: 0,
    });
  }

  /** Step Functions does not know it. */
  forget(executionArn: ExecutionArn): void {
    this.#states.set(executionArn, { status: 'unknown' });
  }

  async readState(executionArn: ExecutionArn): Promise<ExecutionState> {
    return this.#states.get(executionArn) ?? { status: 'running' };
  }
}
