import * as z from 'zod/mini';
import { historyEventSchema, visitSchema } from './history.ts';
import { instantSchema, jsonSchema, named, pageQuery, textSchema, told } from './parts.ts';
import { WAIT_KINDS, waitSchema } from './waits.ts';

export const EXECUTION_STATUSES = [
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'TIMED_OUT',
  'ABORTED',
  'PENDING_REDRIVE',
] as const;
export type ExecutionStatusName = (typeof EXECUTION_STATUSES)[number];

const summary = {
  executionArn: z.string(),
  execution: told(z.string(), 'Its name.'),
  workflow: z.string(),
  status: z.enum(EXECUTION_STATUSES),
  startedAt: instantSchema,
  stoppedAt: z.optional(told(instantSchema, 'Absent: it runs.')),
  key: z.optional(
    told(z.string(), 'Workflow key. Absent: it has not registered, or what is remembered of it is over.'),
  ),
};

export const executionSummarySchema = named(
  'ExecutionSummary',
  z.object({
    ...summary,
    waitsFor: z.optional(
      told(
        z.array(z.enum(WAIT_KINDS)),
        'Kinds of what it waits for. Absent: it has ended, or a deployed stack was not asked (query `waitsFor`).',
      ),
    ),
    error: z.optional(
      told(z.string(), 'Absent: none, or a deployed stack tells it only with the execution.'),
    ),
  }),
  'An execution in a list.',
);
export type ExecutionSummary = z.output<typeof executionSummarySchema>;

export const executionsQuerySchema = z.strictObject({
  ...pageQuery,
  workflow: z.optional(textSchema),
  key: z.optional(told(textSchema, 'Workflow key, whole.')),
  status: z.optional(z.enum(EXECUTION_STATUSES)),
  waitsFor: z.optional(z.enum(WAIT_KINDS)),
  startedAfter: z.optional(told(instantSchema, 'Started then or later.')),
  startedBefore: z.optional(told(instantSchema, 'Started earlier than then.')),
  text: z.optional(told(textSchema, 'Stands somewhere in name or key; letters may be large or small.')),
});
export type ExecutionsQuery = z.output<typeof executionsQuerySchema>;

export const executionSchema = named(
  'Execution',
  z.object({
    ...summary,
    stateMachineArn: z.string(),
    definition: told(jsonSchema, 'The Amazon States Language of the run, for a graph of it.'),
    positions: told(
      z.array(visitSchema),
      'States that it is in, the outermost first. Empty: it has ended, or has not begun.',
    ),
    waits: told(z.array(waitSchema), 'What it waits for. Empty: it has ended.'),
    input: z.optional(jsonSchema),
    output: z.optional(told(jsonSchema, 'Absent: it has not succeeded.')),
    error: z.optional(z.string()),
    cause: z.optional(told(jsonSchema, 'Parsed where it is JSON.')),
    traceparent: z.optional(told(z.string(), 'W3C trace context of what started it. Absent: none is known.')),
    redriveCount: z.int(),
    visits: told(
      z.array(visitSchema),
      'In the order in which states were entered; `positions` are among them.',
    ),
    historyLength: told(
      z.int(),
      'Events of its history, which is at `/api/executions/{executionArn}/history`.',
    ),
  }),
  'An execution with what it waits for and how it came there.',
);
export type ApiExecution = z.output<typeof executionSchema>;

export const historyQuerySchema = z.strictObject({
  after: told(z._default(z.coerce.number().check(z.int(), z.gte(0)), 0), 'Only events with a greater id.'),
  limit: told(
    z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(1_000)), 1_000),
    'Events at most. Default and limit 1000.',
  ),
});

export const historySchema = z.object({
  items: z.array(historyEventSchema),
  next: z.optional(told(z.int(), 'The `after` of the next page. Absent: this is the last.')),
});

export const startExecutionSchema = z.strictObject({
  workflow: textSchema,
  name: z.optional(told(textSchema, 'Absent: one is made.')),
  input: z.optional(told(jsonSchema, 'Absent: `{}`.')),
});
export const startedExecutionSchema = z.object({ executionArn: z.string(), execution: z.string() });
