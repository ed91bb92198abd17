import type { Statement } from './policy.ts';

/**
 * X-Ray knows no resources for what writes traces, so `*` is the only one there is.
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS X-Ray".
 */
export const TRACING_STATEMENT: Statement = {
  sid: 'Traces',
  actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
  resources: ['*'],
};

/** What a state machine needs beside it, as it asks X-Ray which of its executions to trace. */
export const SAMPLED_TRACING_STATEMENT: Statement = {
  ...TRACING_STATEMENT,
  actions: [...TRACING_STATEMENT.actions, 'xray:GetSamplingRules', 'xray:GetSamplingTargets'],
};
