import type { FunctionCall } from '@wfm/contract';
import { executionArns, stateMachineArns } from '../arns.ts';
import type { MonitorContext } from '../context.ts';
import type { Statement } from './policy.ts';

/**
 * The Service Authorization Reference names no resource for the actions that answer a task; Step Functions checks them
 * against the ARN of the task's state machine, as its AccessDeniedException shows.
 */
const answersTasks = (action: string) => (context: MonitorContext) => ({
  sid: 'AnswerTasks',
  actions: [action],
  resources: [stateMachineArns(context)],
});

const STATEMENTS = {
  SendTaskFailure: answersTasks('states:SendTaskFailure'),
  SendTaskSuccess: answersTasks('states:SendTaskSuccess'),
  SendTaskHeartbeat: answersTasks('states:SendTaskHeartbeat'),
  // What became of an answer whose call had no clear result is read in the history of the execution.
  GetExecutionHistory: (context) => ({
    sid: 'HistoriesOfExecutions',
    actions: ['states:GetExecutionHistory'],
    resources: [executionArns(context)],
  }),
  // Whether an execution is over, and its input where the event of its end has none.
  DescribeExecution: (context) => ({
    sid: 'Executions',
    actions: ['states:DescribeExecution'],
    resources: [executionArns(context)],
  }),
} as const satisfies Record<FunctionCall, (context: MonitorContext) => Statement>;

/** What lets a function make its calls of Step Functions. */
export function callStatements(
  context: MonitorContext,
  calls: readonly FunctionCall[],
): readonly Statement[] {
  return calls.map((call) => STATEMENTS[call](context));
}
