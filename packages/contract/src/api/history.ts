import * as z from 'zod/mini';
import { countSchema, instantSchema, jsonSchema, named, told } from './parts.ts';

/** An event of a history. */
export const historyEventSchema = named(
  'HistoryEvent',
  z.object({
    id: told(countSchema, '1 for the first event of an execution.'),
    previousId: told(countSchema, 'The event that led to it; 0 for the first.'),
    at: instantSchema,
    type: told(z.string(), 'As GetExecutionHistory names it: `TaskStateEntered`.'),
    details: z.optional(
      told(
        z.record(z.string(), jsonSchema),
        'Task tokens are masked. Absent: an event of its type has none.',
      ),
    ),
  }),
  'An event of the history of an execution.',
);
export type ApiHistoryEvent = z.output<typeof historyEventSchema>;

export const VISIT_OUTCOMES = ['running', 'succeeded', 'caught', 'failed', 'aborted'] as const;

/** One stay of an execution in a state. */
export const visitSchema = named(
  'Visit',
  z.object({
    state: z.string(),
    type: told(z.string(), '`Task`, `Wait`, `Parallel` and so on.'),
    enteredEventId: told(countSchema, 'Identifies the visit within its execution.'),
    exitedEventId: z.optional(countSchema),
    insideOf: z.optional(
      told(countSchema, '`enteredEventId` of the Parallel or Map that it runs in. Absent: it runs in none.'),
    ),
    iteration: z.optional(told(countSchema, 'Of the Map around it, from 0. Absent: there is none.')),
    enteredAt: instantSchema,
    exitedAt: z.optional(told(instantSchema, 'Absent: it has not been left.')),
    outcome: told(
      z.enum(VISIT_OUTCOMES),
      '`caught`: it failed, and a Catch took it on. `aborted`: it was stopped by what happened around it.',
    ),
    input: z.optional(jsonSchema),
    output: z.optional(jsonSchema),
    variables: z.optional(
      told(z.record(z.string(), jsonSchema), 'Those that the state assigned when it ended.'),
    ),
    retries: told(countSchema, 'How often its work was begun again after a failure.'),
    error: z.optional(told(z.string(), 'Of the last failure. Absent: nothing failed.')),
    cause: z.optional(z.string()),
    task: z.optional(
      told(
        z.object({
          resource: told(z.string(), '`lambda:invoke`, `dynamodb:updateItem.waitForTaskToken`.'),
          since: told(instantSchema, 'When its last try was scheduled.'),
          timeoutSeconds: z.optional(z.number()),
          heartbeatSeconds: z.optional(z.number()),
          waitsForToken: told(z.boolean(), 'Whether it waits now for its token to be answered.'),
          key: z.optional(
            told(z.string(), 'Workflow key that it names. Absent: it is no task of a monitor.'),
          ),
          inbox: z.optional(told(z.string(), 'Inbox that it reads. Absent: none.')),
        }),
        'Of a Task. Absent: it is none, or nothing was scheduled.',
      ),
    ),
    waitsForTurn: z.optional(
      told(
        z.literal(true),
        'Of a Wait: until another execution that has the key ends. Absent: it is no such.',
      ),
    ),
  }),
  'One stay of an execution in a state, made of its history.',
);
export type Visit = z.output<typeof visitSchema>;
