import type { OptimizedIntegration } from './integration.ts';
import { ANY, type Shape, structure, TEXT } from './response-shape.ts';
import { sdkMetadata } from './sdk-metadata.ts';

/** What StartExecution answers. */
export const STARTED: Shape = structure({ ExecutionArn: TEXT, StartDate: ANY }, [
  'ExecutionArn',
  'StartDate',
]);

/**
 * `arn:aws:states:::states:startExecution`. Source: Step Functions developer guide, "Start workflow executions from a
 * task state".
 */
export const startExecutionIntegration: OptimizedIntegration = {
  patterns: ['REQUEST_RESPONSE', 'SYNC', 'SYNC_2', 'WAIT_FOR_TASK_TOKEN'],
  response: STARTED,

  request: ({ StateMachineArn: stateMachineArn, Input: input, Name: name, TraceHeader: traceHeader }) => ({
    operation: 'StartExecution',
    input: {
      stateMachineArn,
      input: typeof input === 'string' ? input : JSON.stringify(input ?? {}),
      ...(name === undefined ? {} : { name }),
      ...(traceHeader === undefined ? {} : { traceHeader }),
    },
  }),

  result: (response, scope) => ({
    ExecutionArn: response['executionArn'],
    ...sdkMetadata(response, { contentType: 'application/x-amz-json-1.0' }, scope),
    StartDate: epochMs(response['startDate']),
  }),
};

/** Optimized integrations give instants in milliseconds; the API in seconds. */
export function epochMs(seconds: unknown): number | undefined {
  return typeof seconds === 'number' ? Math.round(seconds * 1000) : undefined;
}
