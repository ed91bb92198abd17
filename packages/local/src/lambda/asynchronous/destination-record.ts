import type { Json, JsonObject } from '../../kernel/index.ts';
import type { FailureCondition } from '../lambda-event.ts';
import type { Outcome } from '../sandbox/outcome.ts';
import { payloadOf } from '../sandbox/outcome.ts';

export interface ProcessedEvent {
  readonly requestId: string;
  readonly functionArn: string;
  /** JSON text. */
  readonly payload: string;
  /** How often the function was invoked with it. */
  readonly invokeCount: number;
  /** Of the last invocation; absent when the event grew too old before one took place. */
  readonly outcome?: Outcome;
  readonly endedAtEpochMs: number;
}

/**
 * What a destination receives. Source: Lambda developer guide, "Capturing records of Lambda asynchronous invocations".
 */
export function destinationRecord(
  event: ProcessedEvent,
  condition: FailureCondition | 'Success',
): JsonObject {
  return {
    version: '1.0',
    timestamp: new Date(event.endedAtEpochMs).toISOString(),
    requestContext: {
      requestId: event.requestId,
      functionArn: `${event.functionArn}:$LATEST`,
      condition,
      approximateInvokeCount: event.invokeCount,
    },
    requestPayload: JSON.parse(event.payload) as Json,
    ...(event.outcome !== undefined && response(event.outcome)),
  };
}

function response(outcome: Outcome): JsonObject {
  return {
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      ...(outcome.kind === 'error' && { functionError: 'Unhandled' }),
    },
    responsePayload: JSON.parse(payloadOf(outcome)) as Json,
  };
}
