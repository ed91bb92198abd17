import {
  GetExecutionHistoryCommand,
  type HistoryEvent as SdkHistoryEvent,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { epochMs } from '@wfm/contract';
import type { HistoryEvent } from '../history/history-event.ts';

/** What is asked about is mostly near the end of the history. */
const FIRST_PAGE_EVENTS = 50;
const PAGE_EVENTS = 1_000;

/**
 * The history of an execution, page by page, from the newest event to the oldest.
 *
 * @throws ExecutionDoesNotExist of the SDK if Step Functions does not know the execution, not yet or not any more.
 */
export async function* readHistory(
  client: SFNClient,
  executionArn: string,
): AsyncGenerator<readonly HistoryEvent[]> {
  let nextToken: string | undefined;
  let maxResults = FIRST_PAGE_EVENTS;
  do {
    const page = await client.send(
      new GetExecutionHistoryCommand({
        executionArn,
        maxResults,
        reverseOrder: true,
        includeExecutionData: true,
        ...(nextToken === undefined ? {} : { nextToken }),
      }),
    );
    yield (page.events ?? []).map(eventOf);
    ({ nextToken } = page);
    maxResults = PAGE_EVENTS;
  } while (nextToken !== undefined);
}

function eventOf(event: SdkHistoryEvent): HistoryEvent {
  const stateName = event.stateEnteredEventDetails?.name ?? event.stateExitedEventDetails?.name;
  const taskParameters = event.taskScheduledEventDetails?.parameters;
  const timestamp = event.timestamp?.getTime();
  const taskResult = event.taskSucceededEventDetails?.output ?? event.taskFailedEventDetails?.cause;
  return {
    id: event.id ?? 0,
    previousId: event.previousEventId ?? 0,
    type: event.type ?? '',
    ...(timestamp === undefined ? {} : { atEpochMs: epochMs(timestamp) }),
    ...(stateName === undefined ? {} : { stateName }),
    ...(taskParameters === undefined ? {} : { taskParameters }),
    ...(taskResult === undefined ? {} : { taskResult }),
  };
}
