import type { EpochMs, ExecutionArn } from '@wfm/contract';
import type { ExecutionState, ExecutionStates } from '../../src/ports/executions.ts';

/** Executions that run until they are said to be over. */
export class FakeExecutions implements ExecutionStates {
  readonly #over = new Map<ExecutionArn, EpochMs | undefined>();

  /** @param stoppedAtEpochMs absent: Step Functions has forgotten it. */
  end(executionArn: ExecutionArn, stoppedAtEpochMs: EpochMs | undefined): void {
    this.#over.set(executionArn, stoppedAtEpochMs);
  }

  async stateOf(executionArn: ExecutionArn): Promise<ExecutionState> {
    return this.#over.has(executionArn)
      ? { status: 'over', stoppedAtEpochMs: this.#over.get(executionArn) }
      : { status: 'running' };
  }
}
