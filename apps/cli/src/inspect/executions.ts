import {
  DescribeExecutionCommand,
  type DescribeExecutionOutput,
  ExecutionDoesNotExist,
  type ExecutionStatus,
  type HistoryEvent,
  paginateGetExecutionHistory,
  paginateListExecutions,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { FoundWorkflow } from '../drain/state-machines.ts';
import type { Target } from '../target/target.ts';

/** An execution in a list. */
export interface ListedExecution {
  readonly workflow: string;
  readonly execution: string;
  readonly status: string;
  readonly startedAt: string | undefined;
  readonly stoppedAt: string | undefined;
  readonly executionArn: string;
}

/** The executions of a workflow, the latest first. @param status of those that count. Absent: all do. */
export async function* listExecutions(
  client: SFNClient,
  { workflow, stateMachineArn }: FoundWorkflow,
  status: ExecutionStatus | undefined,
): AsyncGenerator<ListedExecution> {
  const request = { stateMachineArn, ...(status === undefined ? {} : { statusFilter: status }) };
  for await (const { executions = [] } of paginateListExecutions({ client }, request)) {
    for (const { name = '', status: state = '', startDate, stopDate, executionArn = '' } of executions) {
      yield {
        workflow,
        execution: name,
        status: state,
        startedAt: startDate?.toISOString(),
        stoppedAt: stopDate?.toISOString(),
        executionArn,
      };
    }
  }
}

/** The executions of a name, or the one of an ARN; of several workflows there may be several. */
export async function readExecutions(
  { sfn, workflows }: Target,
  nameOrArn: string,
): Promise<readonly DescribeExecutionOutput[]> {
  const arns = nameOrArn.startsWith('arn:')
    ? [nameOrArn]
    : workflows.map(
        ({ stateMachineArn }) => `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${nameOrArn}`,
      );
  const found: DescribeExecutionOutput[] = [];
  for (const executionArn of arns) {
    try {
      found.push(await sfn.send(new DescribeExecutionCommand({ executionArn })));
    } catch (error) {
      if (!(error instanceof ExecutionDoesNotExist)) throw error;
    }
  }
  return found;
}

/** Names of the states that an execution is in now: those that it has entered and not left. */
export async function readStates({ sfn }: Target, executionArn: string): Promise<readonly string[]> {
  const inside: string[] = [];
  const pages = paginateGetExecutionHistory(
    { client: sfn },
    { executionArn, includeExecutionData: false, maxResults: 1_000 },
  );
  for await (const { events = [] } of pages) for (const event of events) follow(inside, event);
  return inside;
}

function follow(inside: string[], { stateEnteredEventDetails, stateExitedEventDetails }: HistoryEvent): void {
  if (stateEnteredEventDetails !== undefined) inside.push(String(stateEnteredEventDetails.name));
  if (stateExitedEventDetails === undefined) return;
  const at = inside.lastIndexOf(String(stateExitedEventDetails.name));
  if (at >= 0) inside.splice(at, 1);
}
