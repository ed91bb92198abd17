import type { OptimizedIntegration } from './integration.ts';
import { ANY, oneOf, type Shape, structure, TEXT } from './response-shape.ts';
import { sdkMetadata } from './sdk-metadata.ts';

/** What StartExecution answers. */
export const STARTED: Shape = structure({ ExecutionArn: TEXT, StartDate: ANY }, [
  'ExecutionArn',
  'StartDate',
]);

/**
 * What DescribeExecution answers, to which a mocked `.sync` is held, `.sync:2` as well: documents are texts there, and
 * instants are none of numbers. Source: https://github.com/boto/boto3/issues/4683.
 */
const DESCRIBED: Shape = structure({
  ExecutionArn: TEXT,
  StateMachineArn: TEXT,
  Name: TEXT,
  Status: oneOf('RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'),
  StartDate: TEXT,
  StopDate: TEXT,
  Input: TEXT,
  Output: TEXT,
  Error: TEXT,
  Cause: TEXT,
});

/**
 * `arn:aws:states:::states:startExecution`. Source: Step Functions developer guide, "Start workflow executions from a
 * task state".
 */
export const startExecutionIntegration: OptimizedIntegration = {
  patterns: ['REQUEST_RESPONSE', 'SYNC', 'SYNC_2', 'WAIT_FOR_TASK_TOKEN'],
  response: STARTED,
  jobResponse: DESCRIBED,

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
