import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { ENDED_STATUSES, type ExecutionArn, epochMs } from '@wfm/contract';
import type { ExecutionState, ExecutionStates, Executions } from '../ports/executions.ts';

const ENDED: readonly string[] = ENDED_STATUSES;

/** Executions as Step Functions knows them, up to 90 days after their end. */
export class StepFunctionsExecutions implements Executions, ExecutionStates {
  readonly #client: SFNClient;

  constructor(client: SFNClient) {
    this.#client = client;
  }

  async readInput(executionArn: string): Promise<string | undefined> {
    return (await this.#describe(executionArn))?.input;
  }

  async readState(executionArn: ExecutionArn): Promise<ExecutionState> {
    const described = await this.#describe(executionArn);
    if (described === undefined) return { status: 'unknown' };
    const { status, startDate, stopDate, redriveCount = 0 } = described;
    if (status === undefined || !ENDED.includes(status)) return { status: 'running' };
    if (startDate === undefined || stopDate === undefined) {
      throw new TypeError(
        `DescribeExecution gives an ended execution both dates, but ${executionArn} lacks one.`,
      );
    }
    return {
      status: 'over',
      startedAtEpochMs: epochMs(startDate.getTime()),
      stoppedAtEpochMs: epochMs(stopDate.getTime()),
      redriveCount,
    };
  }

  /** `undefined` for an execution that is not known any more. */
  async #describe(executionArn: string): Promise<DescribeExecutionCommandOutput | undefined> {
    try {
      return await this.#client.send(new DescribeExecutionCommand({ executionArn }));
    } catch (error) {
      if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return undefined;
      throw error;
    }
  }
}
