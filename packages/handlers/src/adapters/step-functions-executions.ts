import { DescribeExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { Executions } from '../ports/tasks.ts';

/** Executions as Step Functions knows them, up to 90 days after their end. */
export class StepFunctionsExecutions implements Executions {
  readonly #client: SFNClient;

  constructor(client: SFNClient) {
    this.#client = client;
  }

  async inputOf(executionArn: string): Promise<string | undefined> {
    try {
      return (await this.#client.send(new DescribeExecutionCommand({ executionArn }))).input;
    } catch (error) {
      if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return undefined;
      throw error;
    }
  }
}
