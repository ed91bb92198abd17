import type { JsonObject } from '../../kernel/index.ts';
import { epochSeconds } from '../api/answers.ts';
import { assertArn } from '../api/arns.ts';
import { requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { takePage } from '../api/paging.ts';
import { HISTORY_EVENT_DETAILS, type HistoryEvent } from '../execution/history-event.ts';

/** Members of details that `includeExecutionData: false` leaves out. */
const EXECUTION_DATA: ReadonlySet<string> = new Set([
  'input',
  'output',
  'parameters',
  'assignedVariables',
  'error',
  'cause',
]);

/** Source: Step Functions API reference, GetExecutionHistory. */
export const getExecutionHistory: OperationFactory = ({ executions }) => ({
  permissions: (input) => permissionOn('GetExecutionHistory', input['executionArn']),
  run: async (input) => {
    const arn = requiredText(input, 'executionArn');
    assertArn(arn, 'execution');
    const { events } = executions.get(arn).history;
    const ordered = input['reverseOrder'] === true ? events.toReversed() : events;
    const { items, next } = takePage(ordered, { input, maxTokenLength: 1024 });
    const includesData = input['includeExecutionData'] !== false;
    return { events: items.map((event) => describeEvent(event, includesData)), ...next };
  },
});

function describeEvent(
  { id, previousEventId, type, timestampEpochMs, details }: HistoryEvent,
  includesData: boolean,
): JsonObject {
  const member = HISTORY_EVENT_DETAILS[type];
  return {
    timestamp: epochSeconds(timestampEpochMs),
    type,
    id,
    previousEventId,
    ...(member === undefined || details === undefined
      ? {}
      : { [member]: includesData ? details : withoutData(details) }),
  };
}

function withoutData(details: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(details).filter(([name]) => !EXECUTION_DATA.has(name)));
}
