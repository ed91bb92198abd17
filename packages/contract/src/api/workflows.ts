import * as z from 'zod/mini';
import { SIGNAL_KINDS } from '../words.ts';
import { instantSchema, jsonSchema, named, told } from './parts.ts';

/** An event as its source puts it on a bus. */
export const putEventSchema = named(
  'PutEvent',
  z.object({
    bus: told(z.string(), 'Name of the event bus.'),
    source: z.string(),
    detailType: z.string(),
    detail: z.record(z.string(), jsonSchema),
  }),
  'An event as its source puts it on a bus.',
);
export type PutEvent = z.output<typeof putEventSchema>;

export const declaredEventSchema = named(
  'DeclaredEvent',
  z.object({
    event: told(z.string(), 'Name of its declaration, unique within the workflow.'),
    workflow: z.string(),
    kind: z.enum(SIGNAL_KINDS),
    does: told(z.string(), 'In words: `fails it`.'),
    bus: z.string(),
    rule: z.string(),
    isEnabled: told(z.boolean(), 'Whether the rule is.'),
    pattern: told(z.record(z.string(), jsonSchema), 'EventBridge event pattern.'),
    keyPath: told(z.string(), 'Where the event carries the workflow key: `$.detail.orderId`.'),
    error: z.optional(
      told(z.union([z.object({ literal: z.string() }), z.object({ path: z.string() })]), 'Of `fail` only.'),
    ),
    timeToLiveSeconds: told(z.number(), 'How long it waits for an execution; 0: it does not.'),
    sample: z.optional(
      told(
        putEventSchema,
        'One that matches, for the key that was asked (query `key`; default `order-1`). Absent: none can be made.',
      ),
    ),
  }),
  'An event that means something to a workflow.',
);
export type ApiDeclaredEvent = z.output<typeof declaredEventSchema>;

const workflow = {
  workflow: z.string(),
  stateMachineArn: z.string(),
};

export const workflowsSchema = z.object({ items: z.array(z.object(workflow)) });
export const workflowSchema = named(
  'Workflow',
  z.object({
    ...workflow,
    definition: jsonSchema,
    changedAt: z.optional(instantSchema),
    events: told(z.array(declaredEventSchema), 'Events that it declares.'),
  }),
  'A monitored workflow with the events that it declares.',
);
export const workflowQuerySchema = z.strictObject({
  key: z._default(z.string(), 'order-1'),
});
