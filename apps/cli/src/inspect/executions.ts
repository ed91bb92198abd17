import {
  DescribeExecutionCommand,
  type DescribeExecutionOutput,
  paginateGetExecutionHistory,
} from '@aws-sdk/client-sfn';
import { type ApiHistoryEvent, parseHistory } from '@wfm/contract/api';
import type { Target } from '../target/target.ts';

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
