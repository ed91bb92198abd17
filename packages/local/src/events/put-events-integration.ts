import { isJsonObject, type Json, type JsonObject } from '../kernel/index.ts';
import {
  type IntegrationScope,
  listOf,
  NUMBER,
  type OptimizedIntegration,
  StatesError,
  sdkMetadata,
  structure,
  TEXT,
} from '../states/integrations/index.ts';

/** What PutEvents answers. */
export const PUT_EVENTS = structure({
  Entries: listOf(structure({ EventId: TEXT, ErrorCode: TEXT, ErrorMessage: TEXT })),
  FailedEntryCount: NUMBER,
});

/**
 * `arn:aws:states:::events:putEvents`: each event's resources tell which execution sent it, its detail may be an
 * object, and one refused event fails the task. Source: Step Functions developer guide, "Add EventBridge events".
 */
export const putEventsIntegration: OptimizedIntegration = {
  patterns: ['REQUEST_RESPONSE', 'WAIT_FOR_TASK_TOKEN'],
  response: PUT_EVENTS,

  request: ({ Entries: entries, ...parameters }, scope) => ({
    operation: 'PutEvents',
    input: {
      ...parameters,
      Entries: Array.isArray(entries) ? entries.map((entry) => entryOf(entry, scope)) : entries,
    },
  }),

  result: (response, scope) => {
    if (response['FailedEntryCount'] !== 0) {
      throw new StatesError({ error: 'EventBridge.FailedEntry', cause: JSON.stringify(response) });
    }
    return { ...response, ...sdkMetadata(response, { contentType: 'application/x-amz-json-1.1' }, scope) };
  },
};

function entryOf(entry: Json, { stateMachineArn, executionArn }: IntegrationScope): Json {
  if (!isJsonObject(entry)) return entry;
  const { Detail: detail, Resources: resources } = entry;
  const own: JsonObject = {
    Resources: [...(Array.isArray(resources) ? resources : []), stateMachineArn, executionArn],
  };
  return detail === undefined || typeof detail === 'string'
    ? { ...entry, ...own }
    : { ...entry, ...own, Detail: JSON.stringify(detail) };
}
