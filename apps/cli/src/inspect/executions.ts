import {
  DescribeExecutionCommand,
  type DescribeExecutionOutput,
  ExecutionDoesNotExist,
  paginateGetExecutionHistory,
} from '@aws-sdk/client-sfn';
import { type ApiHistoryEvent, parseHistory, visitsOf } from '@wfm/contract/api';
import type { Target } from '../target/target.ts';

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

/** @throws ExecutionDoesNotExist */
export function describeExecution(
  { sfn }: Pick<Target, 'sfn'>,
  executionArn: string,
): Promise<DescribeExecutionOutput> {
  return sfn.send(new DescribeExecutionCommand({ executionArn }));
}

/** The history of an execution, without task tokens, the oldest event first. @throws ExecutionDoesNotExist */
export async function readHistory(
  { sfn }: Pick<Target, 'sfn'>,
  executionArn: string,
): Promise<readonly ApiHistoryEvent[]> {
  const read: ApiHistoryEvent[] = [];
  const pages = paginateGetExecutionHistory({ client: sfn }, { executionArn, maxResults: 1_000 });
  for await (const { events = [] } of pages) read.push(...parseHistory(events));
  return read;
}

/** Names of the states that an execution is in now: those that it has entered and not left. */
export async function readStates(target: Target, executionArn: string): Promise<readonly string[]> {
  const visits = visitsOf(await readHistory(target, executionArn));
  return visits.filter(({ outcome }) => outcome === 'running').map(({ state }) => state);
}
