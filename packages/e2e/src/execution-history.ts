import { type HistoryEvent, paginateGetExecutionHistory, type SFNClient } from '@aws-sdk/client-sfn';

/** The whole history of an execution, the oldest event first. */
export async function executionHistory(
  client: SFNClient,
  executionArn: string,
): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for await (const page of paginateGetExecutionHistory({ client, pageSize: 1_000 }, { executionArn }))
    events.push(...(page.events ?? []));
  return events;
}
