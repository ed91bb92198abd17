import type { Json } from '../../kernel/index.ts';
import type { TaskWork } from './task-work.ts';

/** What gives the result of a task that is mocked; `undefined`: it is not. */
export function mocked({ visit, input }: TaskWork): (() => Promise<Json>) | undefined {
  const { mocks, execution, stateMachine } = visit.environment;
  return mocks.find(
    {
      resource: visit.state.Resource,
      stateName: visit.name,
      executionArn: execution.arn,
      stateMachineName: stateMachine.name,
      parameters: input,
      retryCount: visit.retryCount,
    },
    execution.testCase,
  );
}
